package io.thermocline.jobs.retention.sort;

import io.thermocline.connectors.iceberg.Row;
import java.util.List;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;

/** Rows, and structures in them, as bytes and back. */
final class RowCodec implements ValueCodec {

  private final List<ValueCodec> fields;

  RowCodec(Types.StructType columns) {
    fields = columns.fields().stream().map(field -> ValueCodec.of(field.type())).toList();
  }

  @Override
  public void write(Object value, ByteBuilder out) {
    StructLike row = (StructLike) value;
    for (int i = 0; i < fields.size(); i++) {
      ValueCodec.writeNullable(fields.get(i), row.get(i, Object.class), out);
    }
  }

  @Override
  public Object read(ByteCursor in) {
    Row row = new Row(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      row.set(i, ValueCodec.readNullable(fields.get(i), in));
    }
    return row;
  }
}
