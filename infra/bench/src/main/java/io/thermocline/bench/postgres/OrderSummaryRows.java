package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** Rows in the shape of order_summary: wide, a text key, half of the times missing. */
final class OrderSummaryRows implements RowMapper<SyntheticRow> {

  private static final long serialVersionUID = 1L;
  private static final long FIRST_ORDER = 1_700_000_000_000L;

  @Override
  public Comparable<?> key(SyntheticRow row) {
    return orderId(row);
  }

  @Override
  public long version(SyntheticRow row) {
    return 1;
  }

  @Override
  public Change change(SyntheticRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(SyntheticRow row, RowWriter out) {
    out.text(orderId(row));
  }

  @Override
  public void writeValues(SyntheticRow row, RowWriter out) {
    long placedAt = FIRST_ORDER + row.number() * 1_000;
    out.text("customer-" + row.number() % 100_000)
        .text("PAID")
        .text("EUR")
        .bigint(row.number() % 9 + 1)
        .decimal(row.number() % 10_000 * 10_099, 4)
        .timestamp(placedAt)
        .timestamp(placedAt + 50)
        .timestamp(placedAt + 700)
        .missing()
        .missing()
        .missing()
        .decimal(0, 4)
        .timestamp(placedAt + 700);
  }

  private static String orderId(SyntheticRow row) {
    return "order-" + SyntheticRow.scattered(row.number());
  }
}
