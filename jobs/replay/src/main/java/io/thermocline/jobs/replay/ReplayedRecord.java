package io.thermocline.jobs.replay;

import io.thermocline.schemas.ReplayMarker;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record as it is replayed: key, value bytes, headers and timestamp of the original, and two
 * headers behind them, the marker and the original's coordinates. Of a record that was replayed
 * before, the marker is replaced and the coordinates stay.
 */
public final class ReplayedRecord {

  private final String into;
  private final byte[] marker;

  /** Partitions of both topics are as many, so that each record keeps its own. */
  private final boolean keepsPartition;

  /**
   * @param id of the replay
   */
  ReplayedRecord(String into, String id, boolean keepsPartition) {
    this.into = into;
    this.marker = id.getBytes(StandardCharsets.UTF_8);
    this.keepsPartition = keepsPartition;
  }

  ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> original) {
    RecordHeaders headers = new RecordHeaders();
    Header origin = null;
    for (Header header : original.headers()) {
      if (header.key().equals(ReplayMarker.ORIGIN)) {
        origin = header;
      } else if (!header.key().equals(ReplayMarker.HEADER)) {
        headers.add(header);
      }
    }
    headers.add(ReplayMarker.HEADER, marker);
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

  /** {@code topic/partition/offset}. */
  private static byte[] coordinates(ConsumerRecord<byte[], byte[]> record) {
    return (record.topic() + "/" + record.partition() + "/" + record.offset())
        .getBytes(StandardCharsets.UTF_8);
  }
}
