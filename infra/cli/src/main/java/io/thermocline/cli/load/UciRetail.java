package io.thermocline.cli.load;

import io.thermocline.cli.load.CsvTable.Pass;
import io.thermocline.events.OrderEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The UCI "Online Retail" layout, and "Online Retail II" with its other header names: one row an
 * invoice line, British local time, pounds.
 *
 * <p>An invoice becomes one event: PLACED, or RETURNED if its number starts with C. Its lines are
 * its rows, wherever they stand in the file; equal rows are lines of their own. The event's time is
 * the earliest of its rows, its id the invoice number and the type. Events come in order of time,
 * then of the file. Rows that aren't goods sold or returned are rejected: quantities of the wrong
 * sign (stock adjustments), negative prices, invoices starting with A (bad debts).
 *
 * <p>The whole file is held in memory until its end, because an invoice may go on anywhere.
 */
public final class UciRetail implements EventReader<OrderEvent> {

  private static final Map<String, String> ONLINE_RETAIL_II =
      Map.of("Invoice", "InvoiceNo", "Price", "UnitPrice", "Customer ID", "CustomerID");

  private final List<Path> files;
  private final LoadProgress progress;

  /**
   * @param files parts of one data set: an invoice may go on in another file
   * @throws IOException if one is not there
   */
  public UciRetail(List<Path> files) throws IOException {
    this.files = List.copyOf(files);
    this.progress = InputFile.progressOver(files);
  }

  @Override
  public LoadProgress progress() {
    return progress;
  }

  @Override
  public LoadCounts read(EventSink<OrderEvent> events, RejectSink rejects) throws IOException {
    Map<String, UciInvoice> invoices = new LinkedHashMap<>();
    Pass pass = new Pass(0, 0);
    for (Path file : files) {
      CsvTable table =
          new CsvTable(
              new InputFile(file, progress), CsvTable.COMMA, UciRow.COLUMNS, ONLINE_RETAIL_II);
      pass = pass.plus(table.forEach(row -> add(UciRow.parse(row), invoices), rejects));
    }
    List<UciInvoice> byTime = new ArrayList<>(invoices.values());
    byTime.sort(Comparator.comparing(UciInvoice::earliest));
    for (UciInvoice invoice : byTime) {
      events.accept(invoice.toEvent());
    }
    return new LoadCounts(pass.rows(), pass.rejected(), invoices.size(), 0);
  }

  private static void add(UciRow row, Map<String, UciInvoice> invoices)
      throws RowRejectedException {
    UciInvoice known = invoices.get(row.invoice());
    if (known == null) {
      invoices.put(row.invoice(), new UciInvoice(row));
    } else {
      known.add(row);
    }
  }
}
