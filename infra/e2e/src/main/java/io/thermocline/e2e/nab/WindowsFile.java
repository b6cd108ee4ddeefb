package io.thermocline.e2e.nab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The file of labelled windows: {@code series,window_start,window_end}, times as in the series. */
final class WindowsFile {

  private static final String HEADER = "series,window_start,window_end";

  private WindowsFile() {}

  /**
   * The windows of a directory's file.
   *
   * @throws IOException if there is none, several, or one that can't be read
   */
  static List<LabelledWindow> in(Path directory) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(directory)) {
      found = files.filter(f -> f.getFileName().toString().endsWith("nab_windows.csv")).toList();
    }
    if (found.size() != 1) {
      throw new IOException(
          "%s must hold one file of labelled windows, named like nab_windows.csv; it holds %d"
              .formatted(directory, found.size()));
    }
    return read(found.get(0));
  }

  private static List<LabelledWindow> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new IOException("%s must begin with the line %s".formatted(file, HEADER));
    }
    List<LabelledWindow> windows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      try {
        windows.add(window(lines.get(i)));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new IOException(
            "%s line %d is no window: '%s' (%s)"
                .formatted(file, i + 1, lines.get(i), e.getMessage()),
            e);
      }
    }
    return windows;
  }

  private static LabelledWindow window(String line) {
    String[] values = line.split(",", -1);
    if (values.length != 3) {
      throw new IllegalArgumentException("three values are expected");
    }
    return new LabelledWindow(values[0], time(values[1]), time(values[2]));
  }

  /** The series have no zone, and are loaded as UTC. */
  private static Instant time(String text) {
    return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }
}
