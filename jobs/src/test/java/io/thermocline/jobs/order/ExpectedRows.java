package io.thermocline.jobs.order;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The read models as the contract words them: all events at hand, no order, no state. */
final class ExpectedRows {

  final Map<String, List<Object>> orders = new TreeMap<>();
  final Map<String, List<Object>> customers = new TreeMap<>();
  final Map<String, List<Object>> products = new TreeMap<>();

  private static final List<OrderEventType> STATUSES =
      List.of(
          OrderEventType.PLACED,
          OrderEventType.RESERVATION_FAILED,
          OrderEventType.RESERVED,
          OrderEventType.PAYMENT_FAILED,
          OrderEventType.PAID,
          OrderEventType.SHIPPED,
          OrderEventType.DELIVERED,
          OrderEventType.RETURNED,
          OrderEventType.CANCELLED);

  private record Order(
      String id,
      String customer,
      String currency,
      Optional<OrderEvent> placed,
      boolean cancelled,
      BigDecimal total,
      BigDecimal returned,
      List<OrderEvent> events) {

    long count(OrderEventType... types) {
      return events.stream().filter(e -> List.of(types).contains(e.getType())).count();
    }
  }

  private ExpectedRows() {}

  static ExpectedRows of(Collection<OrderEvent> events) {
    Map<String, OrderEvent> distinct = new HashMap<>();
    events.forEach(e -> distinct.put(e.getOrderId() + "/" + e.getEventId(), e));
    List<Order> orders =
        distinct.values().stream()
            .collect(Collectors.groupingBy(OrderEvent::getOrderId))
            .values()
            .stream()
            .map(ExpectedRows::order)
            .toList();
    ExpectedRows rows = new ExpectedRows();
    orders.forEach(rows::addOrder);
    orders.stream()
        .filter(o -> o.customer != null)
        .collect(Collectors.groupingBy(o -> o.customer + "|" + o.currency))
        .forEach(rows::addCustomer);
    rows.addProducts(orders);
    return rows;
  }

  private static Order order(List<OrderEvent> events) {
    Optional<OrderEvent> placed =
        events.stream()
            .filter(e -> e.getType() == OrderEventType.PLACED)
            .min(comparing(OrderEvent::getOccurredAt).thenComparing(OrderEvent::getEventId));
    return new Order(
        events.get(0).getOrderId(),
        placedOrSmallest(placed, events, OrderEvent::getCustomerId),
        Objects.requireNonNullElse(
            placedOrSmallest(placed, events, OrderEvent::getCurrency), "XXX"),
        placed,
        events.stream().anyMatch(e -> e.getType() == OrderEventType.CANCELLED),
        placed.map(ExpectedRows::amount).orElse(BigDecimal.ZERO),
        events.stream()
            .filter(e -> e.getType() == OrderEventType.RETURNED)
            .map(ExpectedRows::amount)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        events);
  }

  private static String placedOrSmallest(
      Optional<OrderEvent> placed, List<OrderEvent> events, Function<OrderEvent, String> field) {
    return placed
        .map(field)
        .orElseGet(
            () ->
                events.stream()
                    .map(field)
                    .filter(Objects::nonNull)
                    .min(naturalOrder())
                    .orElse(null));
  }

  private static BigDecimal amount(OrderEvent event) {
    return event.getLines().stream()
        .map(l -> l.getUnitPrice().multiply(BigDecimal.valueOf(l.getQuantity())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void addOrder(Order o) {
    orders.put(
        o.id,
        ReadModels.values(
            o.customer,
            o.events.stream()
                .map(OrderEvent::getType)
                .max(comparing(STATUSES::indexOf))
                .orElseThrow(),
            o.currency,
            o.placed
                .map(p -> p.getLines().stream().mapToLong(OrderLine::getQuantity).sum())
                .orElse(0L),
            o.total,
            earliest(o, OrderEventType.PLACED),
            earliest(o, OrderEventType.RESERVED),
            earliest(o, OrderEventType.PAID),
            earliest(o, OrderEventType.SHIPPED),
            earliest(o, OrderEventType.DELIVERED),
            earliest(o, OrderEventType.CANCELLED),
            o.returned,
            o.events.stream().map(OrderEvent::getOccurredAt).max(naturalOrder()).orElseThrow(),
            (long) o.events.size()));
  }

  private static Instant earliest(Order o, OrderEventType type) {
    return o.events.stream()
        .filter(e -> e.getType() == type)
        .map(OrderEvent::getOccurredAt)
        .min(naturalOrder())
        .orElse(null);
  }

  private void addCustomer(String key, List<Order> of) {
    List<Instant> placedAt =
        of.stream()
            .flatMap(o -> o.placed.stream())
            .map(OrderEvent::getOccurredAt)
            .sorted()
            .toList();
    customers.put(
        key,
        ReadModels.values(
            (long) placedAt.size(),
            of.stream().filter(o -> o.placed.isPresent() && o.cancelled).count(),
            of.stream()
                .map(o -> (o.cancelled ? BigDecimal.ZERO : o.total).subtract(o.returned))
                .reduce(BigDecimal.ZERO, BigDecimal::add),
            placedAt.isEmpty() ? null : placedAt.get(0),
            placedAt.isEmpty() ? null : placedAt.get(placedAt.size() - 1),
            of.stream()
                .mapToLong(
                    o ->
                        o.count(
                            OrderEventType.PLACED,
                            OrderEventType.CANCELLED,
                            OrderEventType.RETURNED))
                .sum()));
  }

  private record Sale(Order order, OrderLine line) {}

  private void addProducts(List<Order> orders) {
    Map<String, List<Sale>> byRow = new HashMap<>();
    for (Order o : orders) {
      o.placed.ifPresent(
          p -> {
            String day = p.getOccurredAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
            for (OrderLine l : p.getLines()) {
              byRow
                  .computeIfAbsent(
                      l.getProductId() + "|" + day + "|" + o.currency, k -> new ArrayList<>())
                  .add(new Sale(o, l));
            }
          });
    }
    byRow.forEach(this::addProduct);
  }

  private void addProduct(String key, List<Sale> sales) {
    List<Sale> kept = sales.stream().filter(s -> !s.order.cancelled).toList();
    if (kept.isEmpty()) {
      return;
    }
    products.put(
        key,
        ReadModels.values(
            kept.stream().mapToLong(s -> s.line.getQuantity()).sum(),
            kept.stream()
                .map(s -> s.line.getUnitPrice().multiply(BigDecimal.valueOf(s.line.getQuantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add),
            kept.stream().map(s -> s.order.id).distinct().count(),
            sales.stream()
                .map(Sale::order)
                .distinct()
                .mapToLong(o -> o.count(OrderEventType.PLACED, OrderEventType.CANCELLED))
                .sum()));
  }
}
