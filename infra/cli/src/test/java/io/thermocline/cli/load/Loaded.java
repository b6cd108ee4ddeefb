package io.thermocline.cli.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * What a reader made of its files.
 *
 * @param <E> the event
 */
record Loaded<E>(LoadCounts counts, List<E> events, CollectedRejects rejects) {

  static <E> Loaded<E> from(EventReader<E> reader) throws IOException {
    List<E> events = new ArrayList<>();
    CollectedRejects rejects = new CollectedRejects();
    return new Loaded<>(reader.read(events::add, rejects), events, rejects);
  }

  /** Rejections as {@code line field}. */
  List<String> rejectedFields() {
    return rejects.rejected().stream().map(r -> r.line() + " " + r.field()).toList();
  }

  static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  static Path writeGzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }
}
