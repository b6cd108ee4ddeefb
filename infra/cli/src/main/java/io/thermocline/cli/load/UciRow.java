package io.thermocline.cli.load;

import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A row of the UCI layout that is goods sold or returned. */
record UciRow(
    String invoice,
    OrderEventType type,
    Optional<String> customer,
    Optional<String> country,
    Instant time,
    OrderLine line) {

  static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");

  private static final LocalTimes BRITISH = new LocalTimes(ZoneId.of("Europe/London"));

  static UciRow parse(CsvRow row) throws RowRejectedException {
    String invoice = FieldRules.id("InvoiceNo", row.get("InvoiceNo"));
    OrderEventType type = type(invoice);
    return new UciRow(
        invoice,
        type,
        customer(row.get("CustomerID")),
        optional("Country", row.get("Country")),
        BRITISH.parseSpreadsheet("InvoiceDate", row.get("InvoiceDate")),
        new OrderLine(
            FieldRules.id("StockCode", row.get("StockCode")),
            quantity(type, row.get("Quantity")),
            CsvNumbers.price("UnitPrice", row.get("UnitPrice"))));
  }

  private static OrderEventType type(String invoice) throws RowRejectedException {
    if (invoice.startsWith("A")) {
      throw new RowRejectedException(
          "InvoiceNo", "starts with A: a bad-debt adjustment, not an order", invoice);
    }
    return invoice.startsWith("C") ? OrderEventType.RETURNED : OrderEventType.PLACED;
  }

  /** Returned quantities are negative in the file, and positive in the event. */
  private static int quantity(OrderEventType type, String text) throws RowRejectedException {
    int quantity = CsvNumbers.whole("Quantity", text);
    if (type == OrderEventType.RETURNED && quantity >= 0) {
      throw new RowRejectedException(
          "Quantity", "is not negative in a cancellation: nothing came back", text);
    }
    if (type == OrderEventType.PLACED && quantity <= 0) {
      throw new RowRejectedException(
          "Quantity", "is not positive in an invoice: a stock adjustment, not a sale", text);
    }
    return Math.abs(quantity);
  }

  /** Spreadsheets turn the number into {@code 17850.0}. */
  private static Optional<String> customer(String text) throws RowRejectedException {
    return optional(
        "CustomerID", text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }

  private static Optional<String> optional(String column, String text) throws RowRejectedException {
    return text.isEmpty() ? Optional.empty() : Optional.of(FieldRules.text(column, text));
  }
}
