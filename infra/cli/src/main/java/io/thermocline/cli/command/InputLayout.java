package io.thermocline.cli.command;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.JsonLines;
import io.thermocline.cli.load.Olist;
import io.thermocline.cli.load.UciRetail;
import io.thermocline.events.OrderEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Layouts of order files that can be loaded. */
enum InputLayout {
  JSONL("jsonl") {
    @Override
    EventReader<OrderEvent> reader(List<Path> paths) throws IOException {
      return JsonLines.orders(files(paths));
    }
  },
  UCI_RETAIL("uci-retail") {
    @Override
    EventReader<OrderEvent> reader(List<Path> paths) throws IOException {
      return new UciRetail(files(paths));
    }
  },
  OLIST("olist") {
    @Override
    EventReader<OrderEvent> reader(List<Path> paths) throws IOException {
      if (paths.size() != 1) {
        throw new IllegalArgumentException(
            "olist takes one directory that holds its files, found " + paths.size() + " paths");
      }
      return new Olist(paths.get(0));
    }
  };

  private final String name;

  InputLayout(String name) {
    this.name = name;
  }

  /** Opens the files; nothing is read yet. */
  abstract EventReader<OrderEvent> reader(List<Path> paths) throws IOException;

  static List<Path> files(List<Path> paths) {
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        throw new IllegalArgumentException(
            path + " is a directory; name files (only olist takes a directory)");
      }
    }
    return paths;
  }

  @Override
  public String toString() {
    return name;
  }
}
