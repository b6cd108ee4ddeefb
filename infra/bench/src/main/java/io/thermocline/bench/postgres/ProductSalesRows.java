package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;
import java.util.Comparator;

/** Rows in the shape of product_sales_daily: narrow, a key of three columns, days beside days. */
final class ProductSalesRows implements RowMapper<SyntheticRow> {

  private static final long serialVersionUID = 1L;
  private static final int DAYS = 30;
  private static final long FIRST_DAY = 20_000;

  private record Key(String product, long day) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::product).thenComparingLong(Key::day);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  @Override
  public Comparable<?> key(SyntheticRow row) {
    return keyOf(row);
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
    Key key = keyOf(row);
    out.text(key.product()).date(key.day()).text("EUR");
  }

  @Override
  public void writeValues(SyntheticRow row, RowWriter out) {
    out.bigint(row.number() % 1_000)
        .decimal(row.number() % 10_000 * 10_099, 4)
        .bigint(row.number() % 100);
  }

  private static Key keyOf(SyntheticRow row) {
    return new Key(
        "product-" + SyntheticRow.scattered(row.number() / DAYS), FIRST_DAY + row.number() % DAYS);
  }
}
