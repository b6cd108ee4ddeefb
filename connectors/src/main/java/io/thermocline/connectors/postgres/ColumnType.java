package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Column;
import java.util.Arrays;

/**
 * Column types that can be written, with what their arrays are called and look like on the wire.
 */
enum ColumnType {
  BOOLEAN("boolean", "_bool", 16, 1000),
  TEXT("text", "_text", 25, 1009),
  BYTEA("bytea", "_bytea", 17, 1001),
  INTEGER("integer", "_int4", 23, 1007),
  BIGINT("bigint", "_int8", 20, 1016),
  DOUBLE("double precision", "_float8", 701, 1022),
  NUMERIC("numeric", "_numeric", 1700, 1231),
  TIMESTAMP("timestamptz", "_timestamptz", 1184, 1185),
  LOCAL_TIMESTAMP("timestamp", "_timestamp", 1114, 1115),
  DATE("date", "_date", 1082, 1182),
  TIME("time", "_time", 1083, 1183),
  JSON("jsonb", "_jsonb", 3802, 3807);

  private final String sqlName;
  private final String arrayName;
  private final int elementOid;
  private final int arrayOid;

  ColumnType(String sqlName, String arrayName, int elementOid, int arrayOid) {
    this.sqlName = sqlName;
    this.arrayName = arrayName;
    this.elementOid = elementOid;
    this.arrayOid = arrayOid;
  }

  static ColumnType of(Column column) {
    String withoutPrecision = column.type().replaceFirst("\\(.*", "");
    return Arrays.stream(values())
        .filter(type -> type.sqlName.equals(withoutPrecision))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "column %s has type %s; the sink can write %s"
                        .formatted(
                            column.name(),
                            column.type(),
                            Arrays.stream(values()).map(ColumnType::sqlName).toList())));
  }

  String sqlName() {
    return sqlName;
  }

  String arrayName() {
    return arrayName;
  }

  /** Fixed in the catalog of every Postgres (pg_type.dat), as is {@link #arrayOid}. */
  int elementOid() {
    return elementOid;
  }

  int arrayOid() {
    return arrayOid;
  }
}
