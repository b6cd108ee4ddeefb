package io.thermocline.jobs.replay;

import io.thermocline.schemas.ReplayMarker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record as it is replayed: key, value bytes, headers and timestamp of the original, and two
 * headers behind them, the marker and the original's coordinates. Of a record that was replayed
 * before, the marker is replaced and the coordinates stay. Not thread-safe.
 */
public final class ReplayedRecord {

  private final String into;
  private final Header marker;

  /** Partitions of both topics are as many, so that each record keeps its own. */
  private final boolean keepsPartition;

  /** {@code topic/partition/} of the record before: most often also of the next. */
  private byte[] source = {};

  private String sourceTopic = "";
  private int sourcePartition = -1;

  /**
   * @param id of the replay
   */
  ReplayedRecord(String into, String id, boolean keepsPartition) {
    this.into = into;
    this.marker = new RecordHeader(ReplayMarker.HEADER, id.getBytes(StandardCharsets.UTF_8));
    this.keepsPartition = keepsPartition;
  }

  ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> original) {
    RecordHeaders headers = new RecordHeaders();
    Header origin = null;
    for (Header header : original.headers().toArray()) {
      if (header.key().equals(ReplayMarker.ORIGIN)) {
        origin = header;
      } else if (!header.key().equals(ReplayMarker.HEADER)) {
        headers.add(header);
      }
    }
    headers.add(marker);
    if (origin == null) {
      headers.add(ReplayMarker.ORIGIN, coordinates(original));
    } else {
      headers.add(origin);
    }
    return new ProducerRecord<>(
        into,
        keepsPartition ? original.partition() : null,
        original.timestamp() < 0 ? null : original.timestamp(),
        original.key(),
        original.value(),
        headers);
  }

  /** {@code topic/partition/offset}; made for each record, so without a text in between. */
  private byte[] coordinates(ConsumerRecord<byte[], byte[]> record) {
    if (record.partition() != sourcePartition || !record.topic().equals(sourceTopic)) {
      sourceTopic = record.topic();
      sourcePartition = record.partition();
      source = (sourceTopic + "/" + sourcePartition + "/").getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = Arrays.copyOf(source, source.length + digits(record.offset()));
    long rest = record.offset();
    for (int i = bytes.length - 1; i >= source.length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return bytes;
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }
}
