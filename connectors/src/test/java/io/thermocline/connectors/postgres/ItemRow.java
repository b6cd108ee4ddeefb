package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import io.thermocline.schemas.Table;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A row of the smallest table that has all a sink needs: key, value, version. */
record ItemRow(String id, String text, long version, Change change) {

  static ItemRow upsert(String id, String text, long version) {
    return new ItemRow(id, text, version, Change.UPSERT);
  }

  static ItemRow correction(String id, String text, long version) {
    return new ItemRow(id, text, version, Change.CORRECTION);
  }

  static ItemRow delete(String id, long version) {
    return new ItemRow(id, "", version, Change.DELETE);
  }

  static Table table(String name) {
    return new Table(
        "sink_test",
        name,
        List.of(
            new Column("id", "text", Nullability.REQUIRED),
            new Column("amount", "text", Nullability.REQUIRED),
            new Column("version", "bigint", Nullability.REQUIRED)),
        List.of("id"));
  }

  static final class Mapper implements RowMapper<ItemRow> {
    private static final long serialVersionUID = 1L;

    /** Rows whose values were asked for. */
    final AtomicInteger encoded = new AtomicInteger();

    @Override
    public Comparable<?> key(ItemRow row) {
      return row.id();
    }

    @Override
    public long version(ItemRow row) {
      return row.version();
    }

    @Override
    public Change change(ItemRow row) {
      return row.change();
    }

    @Override
    public void writeKey(ItemRow row, RowWriter out) {
      out.text(row.id());
    }

    @Override
    public void writeValues(ItemRow row, RowWriter out) {
      out.text(row.text());
      encoded.incrementAndGet();
    }
  }
}
