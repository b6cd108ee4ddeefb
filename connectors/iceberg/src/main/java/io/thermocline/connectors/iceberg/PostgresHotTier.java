package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.HotTable;
import io.thermocline.connectors.postgres.HotWriter;
import io.thermocline.connectors.postgres.RowWriter;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** A dataset's rows of young days, in Postgres. A row is there whole or not at all. */
final class PostgresHotTier implements HotTier {

  private final Dataset dataset;
  private final YoungDays young;
  private final HotWriter writer;
  private List<NestedField> fields;
  private HotColumns columns;
  private HotValues values;
  private CoordinatePositions coordinates;

  PostgresHotTier(Dataset dataset, YoungDays young, HotWriter writer) {
    this.dataset = dataset;
    this.young = young;
    this.writer = writer;
  }

  @Override
  public void follow(Types.StructType archive) throws IOException, InterruptedException {
    fields = archive.fields();
    columns = HotColumns.of(archive);
    values = new HotValues(columns);
    coordinates = CoordinatePositions.in(archive);
    writer.follow(
        new HotTable(dataset.name(), columns.declared(), dataset.key(), dataset.eventTime()));
  }

  @Override
  public void add(int day, Row row) throws IOException, InterruptedException {
    if (!young.isHot(day)) {
      return;
    }
    int at = (int) row.get(coordinates.partition());
    long number = (long) row.get(coordinates.offset());
    for (int position : columns.leftOut()) {
      if (row.get(position) != null) {
        String name = fields.get(position).name();
        writer.refuse(day, at, number, "Postgres can't have a column " + name);
        return;
      }
    }
    if (hasNulInHeader(row)) {
      writer.refuse(day, at, number, "the name of a header contains a NUL character");
      return;
    }
    RowWriter out = writer.beginRow(day, at, number);
    values.write(row, out);
    writer.endRow();
  }

  @Override
  public void tick() throws IOException, InterruptedException {
    young.look();
    writer.startFlush();
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    writer.flush();
  }

  @Override
  public void close() {
    writer.close();
  }

  /** The one text that nobody has looked into before. */
  private boolean hasNulInHeader(Row row) {
    if (row.get(coordinates.headers()) == null) {
      return false;
    }
    for (Object header : (List<?>) row.get(coordinates.headers())) {
      Utf8 name = (Utf8) ((Row) header).get(0);
      for (int i = 0; i < name.getByteLength(); i++) {
        if (name.getBytes()[i] == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
