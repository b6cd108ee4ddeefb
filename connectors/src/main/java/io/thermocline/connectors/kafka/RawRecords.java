package io.thermocline.connectors.kafka;

import io.thermocline.connectors.serialization.ByteArrays;
import io.thermocline.connectors.serialization.VersionedSerializer;
import io.thermocline.connectors.serialization.VersionedType;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as the consumer gives them, with their coordinates; nobody changes their bytes. */
public final class RawRecords
    implements KafkaRecordDeserializationSchema<ConsumerRecord<byte[], byte[]>> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<ConsumerRecord<byte[], byte[]>> out) {
    out.collect(record);
  }

  @Override
  public TypeInformation<ConsumerRecord<byte[], byte[]>> getProducedType() {
    return type();
  }

  /** How Flink moves them where a job breaks the chain behind its source; never for state. */
  public static TypeInformation<ConsumerRecord<byte[], byte[]>> type() {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Class<ConsumerRecord<byte[], byte[]>> type = (Class) ConsumerRecord.class;
    return VersionedType.of(type, new Serializer());
  }

  /** Topic, coordinates, timestamp, key, value and headers; the rest is not kept. */
  public static final class Serializer extends VersionedSerializer<ConsumerRecord<byte[], byte[]>> {

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    public Serializer() {
      super(VERSION);
    }

    @Override
    protected void write(ConsumerRecord<byte[], byte[]> record, DataOutputView out)
        throws IOException {
      out.writeUTF(record.topic());
      out.writeInt(record.partition());
      out.writeLong(record.offset());
      out.writeLong(record.timestamp());
      ByteArrays.write(record.key(), out);
      ByteArrays.write(record.value(), out);
      out.writeInt(record.headers().toArray().length);
      for (Header header : record.headers()) {
        out.writeUTF(header.key());
        ByteArrays.write(header.value(), out);
      }
    }

    @Override
    protected ConsumerRecord<byte[], byte[]> read(int version, DataInputView in)
        throws IOException {
      String topic = in.readUTF();
      int partition = in.readInt();
      long offset = in.readLong();
      long timestamp = in.readLong();
      byte[] key = ByteArrays.read(in);
      byte[] value = ByteArrays.read(in);
      Headers headers = new RecordHeaders();
      for (int n = in.readInt(); n > 0; n--) {
        headers.add(in.readUTF(), ByteArrays.read(in));
      }
      return new ConsumerRecord<>(
          topic,
          partition,
          offset,
          timestamp,
          TimestampType.CREATE_TIME,
          ConsumerRecord.NULL_SIZE,
          ConsumerRecord.NULL_SIZE,
          key,
          value,
          headers,
          Optional.empty());
    }

    @Override
    public ConsumerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> from) {
      return from;
    }

    @Override
    public boolean isImmutableType() {
      return true;
    }
  }
}
