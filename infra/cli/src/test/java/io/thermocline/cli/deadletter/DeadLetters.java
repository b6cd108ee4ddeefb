package io.thermocline.cli.deadletter;

import io.thermocline.events.DeadLetter;
import io.thermocline.events.DeadLetterHeader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Dead letters to test with. */
public final class DeadLetters {

  static final Instant WRITTEN = Instant.parse("2026-01-31T12:00:00Z");

  /** A record of partition 2 of orders.events.v1 whose three bytes were refused. */
  public static DeadLetter truncated(long offset) {
    return DeadLetter.newBuilder()
        .setTopic("orders.events.v1")
        .setPartition(2)
        .setOffset(offset)
        .setTimestamp(WRITTEN)
        .setKey(ByteBuffer.wrap("order-7".getBytes(StandardCharsets.UTF_8)))
        .setValue(ByteBuffer.wrap(new byte[] {0, 1, -1}))
        .setHeaders(List.of(new DeadLetterHeader("trace", ByteBuffer.wrap(new byte[] {0, -1}))))
        .setCause("TRUNCATED")
        .setMessage("ends at byte 3")
        .setStep("read-order-events")
        .setFailedAt(WRITTEN.plusSeconds(1))
        .build();
  }

  /** The letter at an offset of partition 1 of the dead-letter topic. */
  public static StoredDeadLetter stored(long offset, DeadLetter letter) {
    return new StoredDeadLetter(at(offset), 100, Optional.of(letter));
  }

  static Coordinates at(long offset) {
    return new Coordinates("orders.events.v1.dlq", 1, offset);
  }

  private DeadLetters() {}
}
