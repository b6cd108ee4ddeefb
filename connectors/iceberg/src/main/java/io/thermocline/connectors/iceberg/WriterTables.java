package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.iceberg.BodyReader.RecordReader;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.connectors.kafka.WriterSchemas;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Dataset;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.Table;

/**
 * The table as the schemas seen so far need it, and how each of them is read into it. A schema that
 * is new to the table widens it at once. Not thread-safe.
 */
final class WriterTables {

  private final ArchiveTables tables;
  private final Dataset dataset;
  private final WriterSchemas<Schema> schemas;
  private final Map<Integer, RecordReader> readers = new HashMap<>();
  private final Map<Integer, String> refused = new HashMap<>();
  private Table table;
  private RowBuilder rows;

  WriterTables(ArchiveTables tables, Dataset dataset, Table table, SchemaRegistry registry) {
    this.tables = tables;
    this.dataset = dataset;
    this.schemas = new WriterSchemas<>(registry, schema -> schema, InstantSource.system());
    use(table);
  }

  /** Another object whenever its columns have changed. */
  Table table() {
    return table;
  }

  RowBuilder rows() {
    return rows;
  }

  /**
   * How values of a schema id are read.
   *
   * @throws BadRecordException if they can't be
   */
  RecordReader reader(int id) throws BadRecordException {
    RecordReader reader = readers.get(id);
    return reader != null ? reader : learn(id);
  }

  private RecordReader learn(int id) throws BadRecordException {
    if (refused.containsKey(id)) {
      throw new BadRecordException(DeadLetterCause.INCOMPATIBLE_SCHEMA, refused.get(id));
    }
    Schema writer = schemas.byId(id);
    try {
      Table wide = tables.follow(dataset, writer);
      if (!wide.schema().sameSchema(table.schema())) {
        use(wide);
      }
      RecordReader reader = rows.reader(writer);
      readers.put(id, reader);
      return reader;
    } catch (UnsupportedSchemaException e) {
      refused.put(id, e.getMessage());
      throw new BadRecordException(DeadLetterCause.INCOMPATIBLE_SCHEMA, e.getMessage());
    }
  }

  private void use(Table wide) {
    table = wide;
    rows = new RowBuilder(wide.schema().asStruct());
    readers.clear();
  }
}
