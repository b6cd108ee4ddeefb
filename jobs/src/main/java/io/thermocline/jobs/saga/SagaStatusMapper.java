package io.thermocline.jobs.saga;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link SagaStatusRow} → orders.saga_status. */
final class SagaStatusMapper implements RowMapper<SagaStatusRow> {

  private static final long serialVersionUID = 1L;

  @Override
  public Comparable<?> key(SagaStatusRow row) {
    return row.orderId();
  }

  @Override
  public long version(SagaStatusRow row) {
    return row.version();
  }

  @Override
  public Change change(SagaStatusRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(SagaStatusRow row, RowWriter out) {
    out.text(row.orderId());
  }

  @Override
  public void writeValues(SagaStatusRow row, RowWriter out) {
    out.text(orNull(row.step()));
    out.integer(row.attempt());
    out.timestamp(row.since());
    out.text(row.outcome());
    out.text(orNull(row.reason()));
    if (row.deadline() == SagaState.NEVER) {
      out.missing();
    } else {
      out.timestamp(row.deadline());
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
