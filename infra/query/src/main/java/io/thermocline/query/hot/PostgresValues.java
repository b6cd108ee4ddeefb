package io.thermocline.query.hot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Values of Postgres as Iceberg's records have them. */
final class PostgresValues {

  private PostgresValues() {}

  /** The value of a column, null if it has none. */
  static Object of(ResultSet row, int column, Type type) throws SQLException {
    Object value =
        switch (type.typeId()) {
          case BOOLEAN -> row.getBoolean(column);
          case INTEGER -> row.getInt(column);
          case LONG -> row.getLong(column);
          case FLOAT -> (float) row.getDouble(column);
          case DOUBLE -> row.getDouble(column);
          case DECIMAL -> decimal(row.getBigDecimal(column), (Types.DecimalType) type);
          case DATE -> row.getObject(column, LocalDate.class);
          case TIME -> row.getObject(column, LocalTime.class);
          case TIMESTAMP ->
              ((Types.TimestampType) type).shouldAdjustToUTC()
                  ? row.getObject(column, OffsetDateTime.class)
                  : row.getObject(column, LocalDateTime.class);
          case STRING -> row.getString(column);
          case BINARY, FIXED -> bytes(row.getBytes(column));
          case STRUCT, LIST, MAP -> HotJsonReader.read(row.getString(column), type);
          default ->
              throw new IllegalArgumentException("columns of type " + type + " can't be read");
        };
    return row.wasNull() ? null : value;
  }

  private static BigDecimal decimal(BigDecimal value, Types.DecimalType type) {
    return value == null ? null : value.setScale(type.scale(), RoundingMode.UNNECESSARY);
  }

  private static ByteBuffer bytes(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
