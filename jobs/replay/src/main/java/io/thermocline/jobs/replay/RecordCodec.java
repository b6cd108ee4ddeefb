package io.thermocline.jobs.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of one partition as bytes, for a temporary file, and back. */
final class RecordCodec {

  private static final int NULL = -1;

  private final String topic;
  private final int partition;

  RecordCodec(String topic, int partition) {
    this.topic = topic;
    this.partition = partition;
  }

  byte[] write(ConsumerRecord<byte[], byte[]> record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(record.offset());
      out.writeLong(record.timestamp());
      write(record.key(), out);
      write(record.value(), out);
      Header[] headers = record.headers().toArray();
      out.writeInt(headers.length);
      for (Header header : headers) {
        out.writeUTF(header.key());
        write(header.value(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes every byte", e);
    }
    return bytes.toByteArray();
  }

  ConsumerRecord<byte[], byte[]> read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long offset = in.readLong();
      long timestamp = in.readLong();
      byte[] key = read(in);
      byte[] value = read(in);
      RecordHeaders headers = new RecordHeaders();
      for (int n = in.readInt(); n > 0; n--) {
        headers.add(in.readUTF(), read(in));
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
    } catch (IOException e) {
      throw new UncheckedIOException("a record in a temporary file is cut off", e);
    }
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    if (bytes == null) {
      out.writeInt(NULL);
    } else {
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static byte[] read(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length == NULL ? null : in.readNBytes(length);
  }
}
