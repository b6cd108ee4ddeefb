package io.thermocline.cli.load;

import io.thermocline.events.OrderEvent;
import io.thermocline.oracle.ArrivedEvent;
import io.thermocline.oracle.Oracle;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Holds an importer against SQL over the same raw files: both are recomputed, and every row of
 * every read model must be equal. Tests do it with small files, {@link #main} with any.
 *
 * @param counts of the importer
 * @param rejects rows it refused or used in part
 * @param tables the importer's rows as found, the SQL's as expected
 */
record ImportCheck(LoadCounts counts, CollectedRejects rejects, List<TableCheck> tables) {

  static ImportCheck uciRetail(List<Path> files) throws IOException, SQLException {
    try (Oracle sql = Oracle.open()) {
      sql.addUciRetail(files);
      return check(new UciRetail(files), sql);
    }
  }

  static ImportCheck olist(Path directory) throws IOException, SQLException {
    OlistFiles files = OlistFiles.in(directory);
    try (Oracle sql = Oracle.open()) {
      sql.addOlist(files.orders(), files.items(), files.customers());
      return check(new Olist(directory), sql);
    }
  }

  private static ImportCheck check(EventReader<OrderEvent> reader, Oracle sql)
      throws IOException, SQLException {
    List<ArrivedEvent> events = new ArrayList<>();
    CollectedRejects rejects = new CollectedRejects();
    LoadCounts counts = reader.read(event -> events.add(arrived(event)), rejects);
    try (Oracle imported = Oracle.open()) {
      imported.addEvents(events);
      return new ImportCheck(counts, rejects, sql.checkOracle(imported));
    }
  }

  private static ArrivedEvent arrived(OrderEvent event) {
    return new ArrivedEvent(
        event.getEventId(),
        event.getOrderId(),
        Optional.ofNullable(event.getCustomerId()),
        event.getType().name(),
        event.getOccurredAt(),
        Optional.ofNullable(event.getCurrency()),
        event.getLines().stream()
            .map(
                line ->
                    new ArrivedEvent.Line(
                        line.getProductId(), line.getQuantity(), line.getUnitPrice()))
            .toList());
  }

  /**
   * Prints counts and differences.
   *
   * @param args {@code uci-retail FILE…} or {@code olist DIRECTORY}
   */
  public static void main(String[] args) throws IOException, SQLException {
    List<Path> paths = Arrays.stream(args).skip(1).map(Path::of).toList();
    ImportCheck check = args[0].equals("olist") ? olist(paths.get(0)) : uciRetail(paths);
    System.out.println(check.counts());
    Map<String, Long> byReason =
        check.rejects().rejected().stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.field() + " " + r.reason(), TreeMap::new, Collectors.counting()));
    byReason.forEach((reason, rows) -> System.out.println("  " + rows + " × " + reason));
    check.tables().forEach(System.out::println);
  }
}
