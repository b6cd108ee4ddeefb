package io.thermocline.cli.load;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An invoice as its rows come in. */
final class UciInvoice {

  private final String number;
  private final OrderEventType type;
  private final List<OrderLine> lines = new ArrayList<>();
  private Optional<String> customer;
  private Optional<String> country;
  private Instant earliest;

  UciInvoice(UciRow first) {
    number = first.invoice();
    type = first.type();
    customer = first.customer();
    country = first.country();
    earliest = first.time();
    lines.add(first.line());
  }

  /** The first customer named is the invoice's; a row of another one is refused. */
  void add(UciRow row) throws RowRejectedException {
    if (customer.isPresent() && row.customer().isPresent() && !customer.equals(row.customer())) {
      throw new RowRejectedException(
          "CustomerID",
          "differs from an earlier row of the invoice, which is taken; correct one of them",
          row.customer().get());
    }
    customer = customer.or(row::customer);
    country = country.or(row::country);
    earliest = row.time().isBefore(earliest) ? row.time() : earliest;
    lines.add(row.line());
  }

  Instant earliest() {
    return earliest;
  }

  OrderEvent toEvent() {
    return OrderEvent.newBuilder()
        .setEventId(number + "-" + type)
        .setOrderId(number)
        .setCustomerId(customer.orElse(null))
        .setType(type)
        .setOccurredAt(earliest)
        .setCurrency("GBP")
        .setLines(lines)
        .setAttributes(country.map(name -> Map.of("country", name)).orElse(Map.of()))
        .build();
  }
}
