package io.thermocline.jobs.replay;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records on their way from one thread to another; bounded, however long each is. */
final class Batch {

  /** What a record takes in memory beside its bytes. */
  static final int OBJECT_BYTES = 200;

  private static final int MOST_RECORDS = 1000;
  private static final long MOST_BYTES = 1 << 20;

  private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private long bytes;

  void add(ConsumerRecord<byte[], byte[]> record) {
    records.add(record);
    bytes += sizeOf(record);
  }

  /** Whether it should go. */
  boolean isFull() {
    return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
  }

  List<ConsumerRecord<byte[], byte[]>> records() {
    return records;
  }

  long memoryBytes() {
    return bytes + (long) OBJECT_BYTES * records.size();
  }

  /** Bytes of key, value and headers. */
  static long sizeOf(ConsumerRecord<byte[], byte[]> record) {
    long size = length(record.key()) + length(record.value());
    for (Header header : record.headers().toArray()) {
      size += header.key().length() + length(header.value());
    }
    return size;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
