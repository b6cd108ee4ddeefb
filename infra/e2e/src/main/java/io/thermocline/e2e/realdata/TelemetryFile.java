package io.thermocline.e2e.realdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file in the layout of a public telemetry data set, known by how its name ends. */
record TelemetryFile(TelemetryLayout layout, Path path) {

  /** Those of a directory, in order of layout and name. */
  static List<TelemetryFile> in(Path directory) throws IOException {
    List<TelemetryFile> found = new ArrayList<>();
    for (TelemetryLayout layout : TelemetryLayout.values()) {
      found.addAll(in(directory, layout));
    }
    return found;
  }

  /** Those of a directory in one layout, in order of name. */
  static List<TelemetryFile> in(Path directory, TelemetryLayout layout) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(layout::isNameOf)
          .sorted()
          .map(path -> new TelemetryFile(layout, path))
          .toList();
    }
  }
}
