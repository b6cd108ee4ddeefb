package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link ProductRow} → orders.product_sales_daily. */
final class ProductMapper implements RowMapper<ProductRow> {

  @Override
  public Comparable<?> key(ProductRow row) {
    return row.key();
  }

  @Override
  public long version(ProductRow row) {
    return row.version();
  }

  @Override
  public Change change(ProductRow row) {
    return row.change();
  }

  @Override
  public void writeKey(ProductRow row, RowWriter out) {
    out.text(row.key().productId());
    out.date(row.key().day());
    out.text(row.key().currency());
  }

  @Override
  public void writeValues(ProductRow row, RowWriter out) {
    ProductSales sales = row.sales();
    out.bigint(sales.quantity());
    Columns.amount(sales.revenue(), out);
    out.bigint(sales.orders());
  }
}
