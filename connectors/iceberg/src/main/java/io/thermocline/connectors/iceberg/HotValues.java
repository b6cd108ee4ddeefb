package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.RowWriter;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Brings a row of the archive into the columns of its hot table. */
final class HotValues {

  private final HotColumns columns;

  /**
   * @param columns of the hot table
   */
  HotValues(HotColumns columns) {
    this.columns = columns;
  }

  /** Writes all columns, in their order. */
  void write(Row row, RowWriter out) {
    for (int i = 0; i < columns.columns().size(); i++) {
      Object value = row.get(columns.positions().get(i));
      if (value == null) {
        out.missing();
      } else {
        write(value, columns.columns().get(i), out);
      }
    }
  }

  private static void write(Object value, NestedField column, RowWriter out) {
    Type type = column.type();
    switch (type.typeId()) {
      case BOOLEAN -> out.bool((boolean) value);
      case INTEGER -> {
        if (HotColumns.isNarrow(column)) {
          out.integer((int) value);
        } else {
          out.bigint((int) value);
        }
      }
      case LONG -> out.bigint((long) value);
      case FLOAT -> out.float8((float) value);
      case DOUBLE -> out.float8((double) value);
      case DECIMAL -> out.decimal((BigDecimal) value);
      case DATE -> out.date((int) value);
      case TIME -> out.time((long) value);
      case TIMESTAMP -> out.timestampMicros((long) value);
      case STRING -> {
        Utf8 text = (Utf8) value;
        out.text(ByteBuffer.wrap(text.getBytes(), 0, text.getByteLength()));
      }
      case BINARY, FIXED -> out.bytes((ByteBuffer) value);
      default -> out.json(HotJson.of(value, type));
    }
  }
}
