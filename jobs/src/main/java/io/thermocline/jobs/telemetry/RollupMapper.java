package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.postgres.Change;
import io.thermocline.connectors.postgres.RowMapper;
import io.thermocline.connectors.postgres.RowWriter;

/** {@link RollupRow} → telemetry.rollup_1m, rollup_1h or rollup_1d. */
final class RollupMapper implements RowMapper<RollupRow> {

  @Override
  public Comparable<?> key(RollupRow row) {
    return row.key();
  }

  @Override
  public long version(RollupRow row) {
    return row.count();
  }

  @Override
  public Change change(RollupRow row) {
    return Change.UPSERT;
  }

  @Override
  public void writeKey(RollupRow row, RowWriter out) {
    out.text(row.key().series().deviceId());
    out.text(row.key().series().metric());
    out.timestamp(row.key().start());
  }

  @Override
  public void writeValues(RollupRow row, RowWriter out) {
    out.bigint(row.count());
    out.float8(row.sum());
    out.float8(row.min());
    out.float8(row.max());
    out.float8(row.last());
  }
}
