package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link LatestRow} → telemetry.device_latest. */
final class LatestMapper implements RowMapper<LatestRow> {

  @Override
  public Comparable<?> key(LatestRow row) {
    return row.series();
  }

  /** Rows of one time come in the order of their sequences and values. */
  @Override
  public long version(LatestRow row) {
    return row.observedAt();
  }

  @Override
  public Change change(LatestRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(LatestRow row, RowWriter out) {
    out.text(row.series().deviceId());
    out.text(row.series().metric());
  }

  @Override
  public void writeValues(LatestRow row, RowWriter out) {
    out.timestamp(row.observedAt());
    out.float8(row.value());
    if (row.sequence() == ReadingView.NO_SEQUENCE) {
      out.missing();
    } else {
      out.bigint(row.sequence());
    }
  }
}
