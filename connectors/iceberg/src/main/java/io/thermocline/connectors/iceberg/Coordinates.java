package io.thermocline.connectors.iceberg;

import java.util.List;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** The columns of every archive table beside the event's own: what Kafka knows of a record. */
public final class Coordinates {

  public static final String PARTITION = "_partition";
  public static final String OFFSET = "_offset";

  /** The record's own timestamp. */
  public static final String TIMESTAMP = "_timestamp";

  public static final String KEY = "_key";

  /** In their order; null where there are none. */
  public static final String HEADERS = "_headers";

  /** The writer's schema in the registry; null where the value has no framing. */
  public static final String SCHEMA_ID = "_schema_id";

  /** The value as it was, only where encoding the columns again would not give the same bytes. */
  public static final String RAW = "_raw";

  public static final String HEADER_NAME = "name";
  public static final String HEADER_VALUE = "value";

  /** In the order of the table. */
  static final List<String> NAMES =
      List.of(PARTITION, OFFSET, TIMESTAMP, KEY, HEADERS, SCHEMA_ID, RAW);

  private Coordinates() {}

  static List<NestedField> columns(FieldIds ids) {
    return List.of(
        NestedField.required(ids.next(), PARTITION, Types.IntegerType.get()),
        NestedField.required(ids.next(), OFFSET, Types.LongType.get()),
        NestedField.required(ids.next(), TIMESTAMP, Types.TimestampType.withZone()),
        NestedField.optional(ids.next(), KEY, Types.BinaryType.get()),
        NestedField.optional(ids.next(), HEADERS, headers(ids)),
        NestedField.optional(ids.next(), SCHEMA_ID, Types.IntegerType.get()),
        NestedField.optional(ids.next(), RAW, Types.BinaryType.get()));
  }

  private static Types.ListType headers(FieldIds ids) {
    return Types.ListType.ofRequired(
        ids.next(),
        Types.StructType.of(
            NestedField.required(ids.next(), HEADER_NAME, Types.StringType.get()),
            NestedField.optional(ids.next(), HEADER_VALUE, Types.BinaryType.get())));
  }
}
