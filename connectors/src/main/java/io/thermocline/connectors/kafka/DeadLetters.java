package io.thermocline.connectors.kafka;

import io.thermocline.events.DeadLetter;
import io.thermocline.events.DeadLetterHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Puts a refused record into its envelope: bytes as received, coordinates, cause, step, time. Not
 * thread-safe.
 */
public final class DeadLetters {

  private final SpecificDatumWriter<DeadLetter> writer =
      new SpecificDatumWriter<>(DeadLetter.getClassSchema());
  private final String step;
  private final InstantSource clock;

  /**
   * @param step uid of the operator that refuses
   */
  public DeadLetters(String step, InstantSource clock) {
    this.step = step;
    this.clock = clock;
  }

  /** The envelope of a record that was refused. */
  public DeadLetterRecord envelop(
      ConsumerRecord<byte[], byte[]> record, BadRecordException problem) {
    DeadLetter letter =
        DeadLetter.newBuilder()
            .setTopic(record.topic())
            .setPartition(record.partition())
            .setOffset(record.offset())
            .setTimestamp(Instant.ofEpochMilli(record.timestamp()))
            .setKey(record.key() == null ? null : ByteBuffer.wrap(record.key()))
            .setValue(record.value() == null ? null : ByteBuffer.wrap(record.value()))
            .setHeaders(headers(record))
            .setCause(problem.reason().name())
            .setMessage(problem.getMessage())
            .setStep(step)
            .setFailedAt(clock.instant())
            .build();
    return new DeadLetterRecord(record.key(), encode(letter));
  }

  private static List<DeadLetterHeader> headers(ConsumerRecord<byte[], byte[]> record) {
    List<DeadLetterHeader> headers = new ArrayList<>();
    for (Header h : record.headers()) {
      headers.add(
          new DeadLetterHeader(h.key(), h.value() == null ? null : ByteBuffer.wrap(h.value())));
    }
    return headers;
  }

  private byte[] encode(DeadLetter letter) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(letter, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
