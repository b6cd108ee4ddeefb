package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;
import java.nio.charset.StandardCharsets;

/** {@link OrderSummaryRow} → orders.order_summary. */
final class OrderSummaryMapper implements RowMapper<OrderSummaryRow> {

  @Override
  public Comparable<?> key(OrderSummaryRow row) {
    return row.orderId();
  }

  @Override
  public long version(OrderSummaryRow row) {
    return row.version();
  }

  @Override
  public Change change(OrderSummaryRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(OrderSummaryRow row, RowWriter out) {
    out.text(row.orderId());
  }

  @Override
  public void writeValues(OrderSummaryRow row, RowWriter out) {
    out.text(row.customer() == null ? null : new String(row.customer(), StandardCharsets.UTF_8));
    out.text(row.status().name());
    out.text(Currency.name(row.currency()));
    out.bigint(row.itemCount());
    Columns.amount(row.total(), out);
    Columns.time(row.placedAt(), out);
    Columns.time(row.reservedAt(), out);
    Columns.time(row.paidAt(), out);
    Columns.time(row.shippedAt(), out);
    Columns.time(row.deliveredAt(), out);
    Columns.time(row.cancelledAt(), out);
    Columns.amount(row.returned(), out);
    out.timestamp(row.updatedAt());
  }
}
