package io.thermocline.e2e.realdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Raw order files of a directory, recognized by how their names end; also packed ({@code .csv.gz}).
 *
 * @param uciRetail parts of one data set in the "UCI Online Retail" layout; may be empty
 * @param olist the files of an "Olist" data set
 */
public record OrderFiles(List<Path> uciRetail, Optional<OlistFiles> olist) {

  /** One file each. */
  public record OlistFiles(Path orders, Path items, Path customers) {}

  public OrderFiles {
    uciRetail = List.copyOf(uciRetail);
  }

  /**
   * What there is to load.
   *
   * @throws IOException if the directory can't be read
   */
  public static OrderFiles in(Path directory) throws IOException {
    List<Path> retail = find(directory, "online_retail\\w*");
    List<Path> orders = find(directory, "orders(_dataset)?");
    List<Path> items = find(directory, "order_items(_dataset)?");
    List<Path> customers = find(directory, "customers(_dataset)?");
    Optional<OlistFiles> olist =
        orders.size() == 1 && items.size() == 1 && customers.size() == 1
            ? Optional.of(new OlistFiles(orders.get(0), items.get(0), customers.get(0)))
            : Optional.empty();
    return new OrderFiles(retail, olist);
  }

  boolean isEmpty() {
    return uciRetail.isEmpty() && olist.isEmpty();
  }

  private static List<Path> find(Path directory, String what) throws IOException {
    Pattern name = Pattern.compile("(.*[_.-])?" + what + "\\.csv(\\.gz)?");
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    }
  }
}
