package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The ways in which a record of orders.events.v1 can be impossible to process. */
public enum Poison {
  /** The first byte is not the zero of the wire format. */
  WRONG_MAGIC,
  /** The schema id is one the registry never gave. */
  UNKNOWN_SCHEMA,
  /** Too short to hold a schema id. */
  SHORT_HEADER,
  /** The Avro body ends in the middle. */
  TRUNCATED,
  /** Bytes follow the Avro body. */
  TRAILING_BYTES,
  /** A few bytes whose first string claims to be 2 GB long. */
  OVERSIZED_CLAIM,
  /** No value: a tombstone on a topic that has none. */
  NULL_VALUE,
  /** The key is another order's. */
  WRONG_KEY,
  /** No key. */
  MISSING_KEY,
  /** Decodes, but has no eventId to count it by. */
  EMPTY_EVENT_ID,
  /** Decodes, but a line's quantity is zero. */
  ZERO_QUANTITY,
  /** Decodes, but the currency is no ISO code. */
  BAD_CURRENCY,
  /** Decodes, but holds a character Postgres can't store. */
  NUL_CHARACTER;

  /** Highest id a registry could give; real ones count from 1. */
  private static final int NEVER_GIVEN = Integer.MAX_VALUE;

  /**
   * Makes the poisoned record.
   *
   * @param event valid, with at least one line; not sent otherwise, so that a pipeline that wrongly
   *     accepts the poison shows an order too many
   */
  public TrafficRecord of(OrderEvent event, ConfluentEncoder<OrderEvent> encoder) {
    Optional<byte[]> key =
        switch (this) {
          case MISSING_KEY -> Optional.empty();
          case WRONG_KEY -> Optional.of(utf8(event.getOrderId() + "-other"));
          default -> Optional.of(utf8(event.getOrderId()));
        };
    return new TrafficRecord(key, value(event, encoder), Kind.POISON);
  }

  private Optional<byte[]> value(OrderEvent event, ConfluentEncoder<OrderEvent> encoder) {
    byte[] valid = encoder.encode(event);
    return switch (this) {
      case NULL_VALUE -> Optional.empty();
      case MISSING_KEY, WRONG_KEY -> Optional.of(valid);
      case WRONG_MAGIC -> Optional.of(ByteBuffer.wrap(valid).put((byte) 1).array());
      case UNKNOWN_SCHEMA -> Optional.of(ByteBuffer.wrap(valid).putInt(1, NEVER_GIVEN).array());
      case SHORT_HEADER -> Optional.of(Arrays.copyOf(valid, 3));
      case TRUNCATED -> Optional.of(Arrays.copyOf(valid, 5 + (valid.length - 5) / 2));
      case TRAILING_BYTES -> Optional.of(Arrays.copyOf(valid, valid.length + 3));
      case OVERSIZED_CLAIM -> Optional.of(oversized(valid));
      default -> Optional.of(encoder.encode(invalid(event)));
    };
  }

  /** The header, then 2,000,000,000 as a zig-zag varint where the eventId's length stands. */
  private static byte[] oversized(byte[] valid) {
    byte[] claim = Arrays.copyOf(valid, 12);
    System.arraycopy(
        new byte[] {(byte) 0x80, (byte) 0xD0, (byte) 0xAC, (byte) 0xF3, 0x0E, 'e', 'v'},
        0,
        claim,
        5,
        7);
    return claim;
  }

  private OrderEvent invalid(OrderEvent event) {
    OrderEvent.Builder copy = OrderEvent.newBuilder(event);
    switch (this) {
      case EMPTY_EVENT_ID -> copy.setEventId("");
      case ZERO_QUANTITY -> copy.setLines(List.of(free(event.getLines().get(0))));
      case BAD_CURRENCY -> copy.setCurrency("euro");
      case NUL_CHARACTER -> copy.setReason("before\0after");
      default -> throw new IllegalStateException(this + " spoils bytes, not values");
    }
    return copy.build();
  }

  private static OrderLine free(OrderLine line) {
    return OrderLine.newBuilder(line).setQuantity(0).build();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
