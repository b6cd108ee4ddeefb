package io.thermocline.cli.load;

import static io.thermocline.events.OrderEventType.CANCELLED;
import static io.thermocline.events.OrderEventType.DELIVERED;
import static io.thermocline.events.OrderEventType.PAID;
import static io.thermocline.events.OrderEventType.PLACED;
import static io.thermocline.events.OrderEventType.RESERVATION_FAILED;
import static io.thermocline.events.OrderEventType.SHIPPED;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An order of the Olist layout: its row, and the lines its items add. */
final class OlistOrder {

  static final List<String> COLUMNS =
      List.of(
          "order_id",
          "customer_id",
          "order_status",
          "order_purchase_timestamp",
          "order_approved_at",
          "order_delivered_carrier_date",
          "order_delivered_customer_date");

  private static final LocalTimes BRAZILIAN = new LocalTimes(ZoneId.of("America/Sao_Paulo"));

  private final String orderId;
  private final String status;
  private final Instant purchased;
  private final Optional<Instant> approved;
  private final Optional<Instant> shipped;
  private final Optional<Instant> delivered;
  private final Optional<String> customer;
  private final List<OrderLine> lines = new ArrayList<>();

  OlistOrder(CsvRow row, Optional<String> customer) throws RowRejectedException {
    this.orderId = FieldRules.id("order_id", row.get("order_id"));
    this.status = FieldRules.text("order_status", row.get("order_status"));
    this.purchased =
        BRAZILIAN.parse("order_purchase_timestamp", row.get("order_purchase_timestamp"));
    this.approved = time(row, "order_approved_at");
    this.shipped = time(row, "order_delivered_carrier_date");
    this.delivered = time(row, "order_delivered_customer_date");
    this.customer = customer;
  }

  private static Optional<Instant> time(CsvRow row, String column) throws RowRejectedException {
    String text = row.get(column);
    return text.isEmpty() ? Optional.empty() : Optional.of(BRAZILIAN.parse(column, text));
  }

  String orderId() {
    return orderId;
  }

  void add(OrderLine line) {
    lines.add(line);
  }

  /** The order's events, in the order of its life; their times may run otherwise. */
  List<OrderEvent> toEvents() {
    List<OrderEvent> events = new ArrayList<>();
    events.add(event(PLACED, purchased).setLines(lines).build());
    if (status.equals("unavailable")) {
      events.add(
          event(RESERVATION_FAILED, purchased).setReason("order_status unavailable").build());
    }
    approved.ifPresent(time -> events.add(event(PAID, time).build()));
    shipped.ifPresent(time -> events.add(event(SHIPPED, time).build()));
    delivered.ifPresent(time -> events.add(event(DELIVERED, time).build()));
    if (status.equals("canceled")) {
      events.add(event(CANCELLED, latest()).setReason("order_status canceled").build());
    }
    return events;
  }

  /** When the order was cancelled isn't recorded; it was not before this. */
  private Instant latest() {
    return Stream.concat(
            Stream.of(purchased), Stream.of(approved, shipped, delivered).flatMap(Optional::stream))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private OrderEvent.Builder event(OrderEventType type, Instant time) {
    return OrderEvent.newBuilder()
        .setEventId(orderId + "-" + type)
        .setOrderId(orderId)
        .setCustomerId(customer.orElse(null))
        .setType(type)
        .setOccurredAt(time)
        .setCurrency("BRL");
  }
}
