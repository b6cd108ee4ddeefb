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
    List<Path> paths;
    try (Stream<Path> files = Files.list(directory)) {
      paths = files.sorted().toList();
    }
    List<TelemetryFile> found = new ArrayList<>();
    for (TelemetryLayout layout : TelemetryLayout.values()) {
      paths.stream()
          .filter(layout::isNameOf)
          .forEach(path -> found.add(new TelemetryFile(layout, path)));
    }
    return found;
  }
}
