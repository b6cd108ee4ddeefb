package io.thermocline.connectors.kafka;

import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.serialization.VersionedType;
import java.time.InstantSource;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Bytes → value or dead letter. A record never fails the job and never touches the one after it:
 * nothing is kept between records but schemas. All bytes of a body must be used up. A registry that
 * is down is waited for.
 *
 * @param <T> the value
 */
public final class RecordDecoder<T> implements KafkaRecordDeserializationSchema<Decoded<T>> {

  private static final int FRAME = 5;

  private final BodyDecoder<T> bodies;
  private final RegistryConfig registry;
  private final int maxRecordBytes;
  private final String step;

  private transient AvroCursor cursor;
  private transient WriterSchemas schemas;
  private transient DeadLetters deadLetters;
  private transient int lastId;
  private transient WriterSchema lastSchema;

  /**
   * @param maxRecordBytes longest value that is accepted; longer ones are dead letters
   * @param step uid of the source, named in dead letters
   */
  public RecordDecoder(
      BodyDecoder<T> bodies, RegistryConfig registry, int maxRecordBytes, String step) {
    this.bodies = bodies;
    this.registry = registry;
    this.maxRecordBytes = maxRecordBytes;
    this.step = step;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    open(SchemaRegistry.connect(registry), InstantSource.system());
  }

  void open(SchemaRegistry connected, InstantSource clock) {
    cursor = new AvroCursor();
    schemas = new WriterSchemas(connected, bodies.schema(), clock);
    deadLetters = new DeadLetters(step, clock);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
    out.collect(decode(record));
  }

  Decoded<T> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      T value = decode(record.key(), record.value());
      bodies.locate(value, record.partition(), record.offset());
      return Decoded.value(value, bodies.eventTime(value));
    } catch (BadRecordException e) {
      return Decoded.deadLetter(deadLetters.envelop(record, e), record.timestamp());
    }
  }

  private T decode(byte[] key, byte[] value) throws BadRecordException {
    requireFrame(value);
    WriterSchema schema = schema(schemaId(value));
    byte[] body = value;
    int from = FRAME;
    if (!schema.hasReadersEncoding()) {
      body = schema.toReadersEncoding(value, FRAME, value.length);
      from = 0;
    }
    cursor.reset(body, from, body.length);
    T decoded = bodies.decode(key, body, cursor);
    requireEnd(cursor);
    return decoded;
  }

  private void requireFrame(byte[] value) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException(DeadLetterCause.NULL_VALUE, "the record has no value");
    }
    if (value.length > maxRecordBytes) {
      throw new BadRecordException(
          DeadLetterCause.OVERSIZED,
          "%d bytes, the job accepts %d".formatted(value.length, maxRecordBytes));
    }
    if (value.length == 0 || value[0] != 0) {
      throw new BadRecordException(
          DeadLetterCause.WRONG_MAGIC_BYTE,
          value.length == 0
              ? "the value is empty; write it in the Confluent framing"
              : "first byte is %d, not 0; write the value in the Confluent framing"
                  .formatted(value[0]));
    }
    if (value.length < FRAME) {
      throw new BadRecordException(
          DeadLetterCause.TRUNCATED, "%d bytes, the framing alone has 5".formatted(value.length));
    }
  }

  private static int schemaId(byte[] value) {
    return (value[1] & 0xFF) << 24
        | (value[2] & 0xFF) << 16
        | (value[3] & 0xFF) << 8
        | (value[4] & 0xFF);
  }

  private WriterSchema schema(int id) throws BadRecordException {
    if (lastSchema == null || id != lastId) {
      lastSchema = schemas.byId(id);
      lastId = id;
    }
    return lastSchema;
  }

  static void requireEnd(AvroCursor cursor) throws BadRecordException {
    if (cursor.remaining() > 0) {
      throw new BadRecordException(
          DeadLetterCause.TRAILING_BYTES,
          "%d bytes are left after the body, from byte %d"
              .formatted(cursor.remaining(), cursor.position()));
    }
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Class<Decoded<T>> type = (Class) Decoded.class;
    return VersionedType.of(
        type, new DecodedSerializer<>(bodies.type().createSerializer(new SerializerConfigImpl())));
  }
}
