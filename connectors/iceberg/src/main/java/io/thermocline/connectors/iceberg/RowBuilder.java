package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.iceberg.BodyReader.RecordReader;
import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Kafka records → rows of one table, as the table's columns are now. The rows share the record's
 * bytes. Not thread-safe.
 */
final class RowBuilder {

  private final Types.StructType columns;
  private final CoordinatePositions at;
  private final AvroCursor cursor = new AvroCursor();

  RowBuilder(Types.StructType columns) {
    this.columns = columns;
    at = CoordinatePositions.in(columns);
  }

  /**
   * How bodies of a writer become rows.
   *
   * @throws UnsupportedSchemaException where this table can't hold them
   */
  RecordReader reader(Schema writer) {
    return BodyReader.ofRecord(writer, columns);
  }

  /** A row of the event's columns and its coordinates. */
  Row row(ConsumerRecord<byte[], byte[]> record, int id, RecordReader reader)
      throws BadRecordException {
    byte[] value = record.value();
    cursor.reset(value, WireFormat.BODY, value.length);
    Row row = reader.read(value, cursor);
    cursor.requireEnd();
    addCoordinates(row, record);
    row.set(at.schemaId(), id);
    if (!cursor.isCanonical()) {
      row.set(at.raw(), ByteBuffer.wrap(value));
    }
    return row;
  }

  /** A row of what can't be read: coordinates and bytes. */
  Row unread(ConsumerRecord<byte[], byte[]> record) {
    Row row = new Row(columns.fields().size());
    addCoordinates(row, record);
    if (record.value() != null) {
      row.set(at.raw(), ByteBuffer.wrap(record.value()));
    }
    return row;
  }

  private void addCoordinates(Row row, ConsumerRecord<byte[], byte[]> record) {
    row.set(at.partition(), record.partition());
    row.set(at.offset(), record.offset());
    row.set(at.timestamp(), record.timestamp() * 1000);
    if (record.key() != null) {
      row.set(at.key(), ByteBuffer.wrap(record.key()));
    }
    Header[] given = record.headers().toArray();
    if (given.length > 0) {
      row.set(at.headers(), headers(given));
    }
  }

  private static List<Row> headers(Header[] given) {
    List<Row> rows = new ArrayList<>(given.length);
    for (Header header : given) {
      Row row = new Row(2);
      row.set(0, new Utf8(header.key()));
      if (header.value() != null) {
        row.set(1, ByteBuffer.wrap(header.value()));
      }
      rows.add(row);
    }
    return rows;
  }
}
