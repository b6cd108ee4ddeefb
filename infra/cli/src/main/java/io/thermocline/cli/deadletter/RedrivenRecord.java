package io.thermocline.cli.deadletter;

import io.thermocline.events.DeadLetter;
import io.thermocline.events.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The record that a dead letter was, as it goes back into its topic. */
final class RedrivenRecord {

  /** Names the coordinates it was refused at; a record refused again carries one a time. */
  static final String HEADER = "thermocline.redriven-from";

  /**
   * Key, value, headers and timestamp as received, and the header that tells where from. It goes to
   * the partition it came from, as its producer chose it, so long as the topic still has that.
   */
  static ProducerRecord<byte[], byte[]> of(DeadLetter letter, int partitionsOfTopic) {
    Integer partition =
        letter.getPartition() < partitionsOfTopic ? Integer.valueOf(letter.getPartition()) : null;
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            letter.getTopic(),
            partition,
            letter.getTimestamp().toEpochMilli(),
            bytes(letter.getKey()),
            bytes(letter.getValue()));
    for (DeadLetterHeader header : letter.getHeaders()) {
      record.headers().add(header.getName(), bytes(header.getValue()));
    }
    Coordinates from =
        new Coordinates(letter.getTopic(), letter.getPartition(), letter.getOffset());
    record.headers().add(HEADER, from.toString().getBytes(StandardCharsets.UTF_8));
    return record;
  }

  /** A copy: the envelope's buffers stay as they are. */
  static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private RedrivenRecord() {}
}
