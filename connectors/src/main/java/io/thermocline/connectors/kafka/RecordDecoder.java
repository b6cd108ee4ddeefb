package io.thermocline.connectors.kafka;

import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.connectors.serialization.VersionedType;
import io.thermocline.schemas.ReplayMarker;
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

  private final BodyDecoder<T> bodies;
  private final RegistryConfig registry;
  private final int maxRecordBytes;
  private final String step;

  private transient AvroCursor cursor;
  private transient WriterSchemas<WriterSchema> schemas;
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
    schemas =
        new WriterSchemas<>(connected, writer -> new WriterSchema(writer, bodies.schema()), clock);
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
      if (record.headers().lastHeader(ReplayMarker.HEADER) != null) {
        value = bodies.replayed(value);
      }
      return Decoded.value(value, bodies.eventTime(value));
    } catch (BadRecordException e) {
      return Decoded.deadLetter(deadLetters.envelop(record, e), record.timestamp());
    }
  }

  private T decode(byte[] key, byte[] value) throws BadRecordException {
    WriterSchema schema = schema(WireFormat.schemaId(value, maxRecordBytes));
    byte[] body = value;
    int from = WireFormat.BODY;
    if (!schema.hasReadersEncoding()) {
      body = schema.toReadersEncoding(value, WireFormat.BODY, value.length);
      from = 0;
    }
    cursor.reset(body, from, body.length);
    T decoded = bodies.decode(key, body, cursor);
    cursor.requireEnd();
    return decoded;
  }

  private WriterSchema schema(int id) throws BadRecordException {
    if (lastSchema == null || id != lastId) {
      lastSchema = schemas.byId(id);
      lastId = id;
    }
    return lastSchema;
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Class<Decoded<T>> type = (Class) Decoded.class;
    return VersionedType.of(
        type, new DecodedSerializer<>(bodies.type().createSerializer(new SerializerConfigImpl())));
  }
}
