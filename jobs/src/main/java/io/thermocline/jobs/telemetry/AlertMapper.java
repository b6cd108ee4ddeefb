package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link AlertRow} → telemetry.alerts. */
final class AlertMapper implements RowMapper<AlertRow> {

  @Override
  public Comparable<?> key(AlertRow row) {
    return row.id();
  }

  @Override
  public long version(AlertRow row) {
    return row.version();
  }

  @Override
  public Change change(AlertRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(AlertRow row, RowWriter out) {
    out.text(row.id());
  }

  @Override
  public void writeValues(AlertRow row, RowWriter out) {
    out.text(row.rule());
    out.text(row.series().deviceId());
    out.text(row.series().metric());
    out.timestamp(row.openedAt());
    if (row.closedAt() == Series.NEVER) {
      out.missing();
    } else {
      out.timestamp(row.closedAt());
    }
    out.float8(row.peak());
  }
}
