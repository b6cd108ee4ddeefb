package io.thermocline.cli.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of an Olist directory, by how their names end before {@code .csv} or {@code .csv.gz}:
 * {@code orders}, {@code order_items}, {@code customers}, each with or without {@code _dataset}.
 * Others (payments, reviews …) are not needed.
 */
record OlistFiles(Path orders, Path items, Path customers) {

  static OlistFiles in(Path directory) throws IOException {
    return new OlistFiles(
        find(directory, "orders"), find(directory, "order_items"), find(directory, "customers"));
  }

  List<Path> all() {
    return List.of(customers, orders, items);
  }

  private static Path find(Path directory, String what) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new InputFormatException(directory + ": not a directory; give the one with the CSVs");
    }
    Pattern name = Pattern.compile("(.*[_.-])?" + what + "(_dataset)?\\.csv(\\.gz)?");
    List<Path> found;
    try (Stream<Path> files = Files.list(directory)) {
      found = files.filter(f -> name.matcher(f.getFileName().toString()).matches()).toList();
    }
    if (found.size() != 1) {
      throw new InputFormatException(
          "%s: needs one file named like olist_%s_dataset.csv (or .csv.gz), found %s"
              .formatted(directory, what, found.stream().sorted().toList()));
    }
    return found.get(0);
  }
}
