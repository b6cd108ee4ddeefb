package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.iceberg.BodyWriter.RecordWriter;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.connectors.kafka.WriterSchemas;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * Rows of one table → Kafka records, byte for byte as they were archived: what {@link RowBuilder}
 * does, backwards. Not thread-safe.
 */
final class RecordBuilder {

  private final String topic;
  private final Types.StructType columns;
  private final WriterSchemas<Schema> schemas;
  private final Map<Integer, Values> values = new HashMap<>();
  private final BodyBuffer buffer = new BodyBuffer();
  private final CoordinatePositions at;

  /** Of the row before: most often also of the next. */
  private Values last = new Values(-1, new byte[0], null);

  /** How values of one schema id are written. */
  private record Values(int id, byte[] frame, RecordWriter body) {}

  RecordBuilder(String topic, Types.StructType columns, SchemaRegistry registry) {
    this.topic = topic;
    this.columns = columns;
    this.schemas = new WriterSchemas<>(registry, schema -> schema, InstantSource.system());
    at = CoordinatePositions.in(columns);
  }

  int partition(StructLike row) {
    return row.get(at.partition(), Integer.class);
  }

  long offset(StructLike row) {
    return row.get(at.offset(), Long.class);
  }

  /**
   * The record that a row was.
   *
   * @throws IllegalStateException that names the row, if the registry has lost the schema it was
   *     written with, or the row does not fit that
   */
  ConsumerRecord<byte[], byte[]> record(StructLike row) {
    return new ConsumerRecord<>(
        topic,
        partition(row),
        offset(row),
        row.get(at.timestamp(), Long.class) / 1000,
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        bytes(row.get(at.key(), ByteBuffer.class)),
        value(row),
        headers(row.get(at.headers(), List.class)),
        Optional.empty());
  }

  private byte[] value(StructLike row) {
    ByteBuffer asItWas = row.get(at.raw(), ByteBuffer.class);
    if (asItWas != null) {
      return bytes(asItWas);
    }
    Integer id = row.get(at.schemaId(), Integer.class);
    if (id == null) {
      return null;
    }
    try {
      Values of = values(id);
      buffer.begin(of.frame());
      of.body().write(row, buffer);
      return buffer.toArray();
    } catch (BadRecordException | RuntimeException e) {
      throw new IllegalStateException(
          "the row of %s/%d/%d, written with schema %d, can't be a record again: %s"
              .formatted(topic, partition(row), offset(row), id, e.getMessage()),
          e);
    }
  }

  private Values values(int id) throws BadRecordException {
    if (last.id() != id) {
      Values known = values.get(id);
      if (known == null) {
        known =
            new Values(
                id,
                ConfluentFraming.frame(id, new byte[0]),
                BodyWriter.ofRecord(schemas.byId(id), columns));
        values.put(id, known);
      }
      last = known;
    }
    return last;
  }

  private static Headers headers(List<?> given) {
    RecordHeaders all = new RecordHeaders();
    if (given != null) {
      for (Object header : given) {
        StructLike pair = (StructLike) header;
        all.add(text(pair.get(0, Object.class)), bytes(pair.get(1, ByteBuffer.class)));
      }
    }
    return all;
  }

  private static String text(Object text) {
    return text instanceof ByteBuffer utf8
        ? StandardCharsets.UTF_8.decode(utf8.duplicate()).toString()
        : text.toString();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }
}
