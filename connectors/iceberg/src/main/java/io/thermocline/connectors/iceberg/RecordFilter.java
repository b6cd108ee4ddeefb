package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.iceberg.BodyReader.RecordReader;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.kafka.WriterSchemas;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.time.InstantSource;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Chooses among a topic's records by the columns that they have once they are archived. Not
 * thread-safe.
 */
public final class RecordFilter {

  private final WriterSchemas<Reading> schemas;

  /** How records of one writer are read, and chosen. */
  private record Reading(RowBuilder rows, RecordReader reader, Evaluator evaluator) {}

  /**
   * @param columns that {@code filter} is about
   */
  public RecordFilter(Schema columns, Expression filter, SchemaRegistry registry) {
    this.schemas =
        new WriterSchemas<>(
            registry, writer -> reading(columns, filter, writer), InstantSource.system());
  }

  /** Whether it would be archived, and passes. What can't be read is not chosen. */
  public boolean test(ConsumerRecord<byte[], byte[]> record) {
    try {
      int id = WireFormat.schemaId(record.value(), Integer.MAX_VALUE);
      Reading reading = schemas.byId(id);
      return reading.evaluator().eval(reading.rows().row(record, id, reading.reader()));
    } catch (BadRecordException unreadable) {
      return false;
    }
  }

  private static Reading reading(Schema columns, Expression filter, org.apache.avro.Schema writer) {
    Schema all = DatasetColumns.with(columns, writer);
    RowBuilder rows = new RowBuilder(all.asStruct());
    return new Reading(rows, rows.reader(writer), new Evaluator(all.asStruct(), filter));
  }
}
