package io.thermocline.jobs.order;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link CustomerRow} → orders.customer_summary. */
final class CustomerMapper implements RowMapper<CustomerRow> {

  @Override
  public Comparable<?> key(CustomerRow row) {
    return row.key();
  }

  /**
   * A row goes only because its orders went to another customer. Its version says nothing then, and
   * must not protect the stored row.
   */
  @Override
  public long version(CustomerRow row) {
    return row.change() == Change.DELETE ? Long.MAX_VALUE : row.figures().events();
  }

  @Override
  public Change change(CustomerRow row) {
    return row.change();
  }

  @Override
  public void writeKey(CustomerRow row, RowWriter out) {
    out.text(row.key().customerId());
    out.text(row.key().currency());
  }

  @Override
  public void writeValues(CustomerRow row, RowWriter out) {
    CustomerFigures figures = row.figures();
    out.bigint(figures.orders());
    out.bigint(figures.cancelled());
    Columns.amount(figures.spent(), out);
    Columns.time(figures.firstOrderAt(), out);
    Columns.time(figures.lastOrderAt(), out);
  }
}
