package io.thermocline.cli.load;

import io.thermocline.cli.load.CsvTable.Pass;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The public Olist layout: a directory with orders, order items and customers; local time of São
 * Paulo, reais.
 *
 * <p>An order becomes PLACED when purchased, with one line of quantity 1 an item (freight is no
 * line), and PAID, SHIPPED and DELIVERED at the times its row holds. Status {@code unavailable}
 * adds RESERVATION_FAILED when purchased, {@code canceled} adds CANCELLED at the latest time of the
 * row, as none is recorded. The customer is {@code customer_unique_id}: {@code customer_id} differs
 * with every order. Event ids are order id and type. Events of all orders come in order of time,
 * those of one time in order of the file and of the order's life.
 *
 * <p>All is held in memory until the last file is read, because items and orders are sorted apart.
 */
public final class Olist implements EventReader<OrderEvent> {

  private final OlistFiles files;
  private final LoadProgress progress;
  private final Map<String, String> customers = new HashMap<>();
  private final Map<String, OlistOrder> orders = new LinkedHashMap<>();
  private final Set<String> items = new HashSet<>();
  private long notes;

  /**
   * @param directory holds one file each that ends in {@code orders}, {@code order_items} and
   *     {@code customers}, with or without {@code _dataset}, and {@code .csv} or {@code .csv.gz}
   * @throws InputFormatException if one is missing or there are several
   */
  public Olist(Path directory) throws IOException {
    this.files = OlistFiles.in(directory);
    this.progress = InputFile.progressOver(files.all());
  }

  @Override
  public LoadProgress progress() {
    return progress;
  }

  @Override
  public LoadCounts read(EventSink<OrderEvent> events, RejectSink rejects) throws IOException {
    Pass pass =
        table(files.customers(), List.of("customer_id", "customer_unique_id"))
            .forEach(this::addCustomer, rejects)
            .plus(
                table(files.orders(), OlistOrder.COLUMNS)
                    .forEach(row -> addOrder(row, rejects), rejects))
            .plus(
                table(files.items(), List.of("order_id", "order_item_id", "product_id", "price"))
                    .forEach(this::addItem, rejects));
    List<OrderEvent> all = new ArrayList<>();
    orders.values().forEach(order -> all.addAll(order.toEvents()));
    all.sort(Comparator.comparing(OrderEvent::getOccurredAt));
    for (OrderEvent event : all) {
      events.accept(event);
    }
    return new LoadCounts(pass.rows(), pass.rejected(), all.size(), notes);
  }

  private CsvTable table(Path file, List<String> columns) {
    return new CsvTable(new InputFile(file, progress), CsvTable.COMMA, columns, Map.of());
  }

  private void addCustomer(CsvRow row) throws RowRejectedException {
    String id = FieldRules.id("customer_id", row.get("customer_id"));
    String unique = FieldRules.id("customer_unique_id", row.get("customer_unique_id"));
    if (customers.putIfAbsent(id, unique) != null) {
      throw new RowRejectedException("customer_id", "has a row already, which is taken", id);
    }
  }

  private void addOrder(CsvRow row, RejectSink rejects) throws RowRejectedException {
    Optional<String> customer = Optional.ofNullable(customers.get(row.get("customer_id")));
    OlistOrder order = new OlistOrder(row, customer);
    if (orders.putIfAbsent(order.orderId(), order) != null) {
      throw new RowRejectedException(
          "order_id", "has a row already, which is taken", order.orderId());
    }
    if (customer.isEmpty()) {
      notes++;
      rejects.noted(
          new Rejection(
              files.orders(),
              row.line(),
              "customer_id",
              "is not among the customers: the order is loaded without one",
              row.get("customer_id")));
    }
  }

  private void addItem(CsvRow row) throws RowRejectedException {
    String orderId = row.get("order_id");
    OlistOrder order = orders.get(orderId);
    if (order == null) {
      throw new RowRejectedException(
          "order_id", "is not among the orders, or its row was rejected", orderId);
    }
    OrderLine line =
        new OrderLine(
            FieldRules.id("product_id", row.get("product_id")),
            1,
            CsvNumbers.price("price", row.get("price")));
    String item = FieldRules.id("order_item_id", row.get("order_item_id"));
    if (!items.add(orderId + " " + item)) {
      throw new RowRejectedException(
          "order_item_id", "is in the order already, with another row, which is taken", item);
    }
    order.add(line);
  }
}
