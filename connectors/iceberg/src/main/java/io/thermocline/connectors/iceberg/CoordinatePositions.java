package io.thermocline.connectors.iceberg;

import org.apache.iceberg.types.Types;

/** Where rows of an archive table have their {@link Coordinates}. */
record CoordinatePositions(
    int partition, int offset, int timestamp, int key, int headers, int schemaId, int raw) {

  static CoordinatePositions in(Types.StructType columns) {
    return new CoordinatePositions(
        position(Coordinates.PARTITION, columns),
        position(Coordinates.OFFSET, columns),
        position(Coordinates.TIMESTAMP, columns),
        position(Coordinates.KEY, columns),
        position(Coordinates.HEADERS, columns),
        position(Coordinates.SCHEMA_ID, columns),
        position(Coordinates.RAW, columns));
  }

  private static int position(String name, Types.StructType columns) {
    return columns.fields().indexOf(columns.field(name));
  }
}
