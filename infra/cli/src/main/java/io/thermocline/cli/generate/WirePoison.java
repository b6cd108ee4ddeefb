package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** The ways in which a record's bytes can be impossible to process, whatever event they hold. */
public enum WirePoison {
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
  /** The key is another event's. */
  WRONG_KEY,
  /** No key. */
  MISSING_KEY;

  /** Highest id a registry could give; real ones count from 1. */
  private static final int NEVER_GIVEN = Integer.MAX_VALUE;

  /**
   * Makes the poisoned record.
   *
   * @param event valid, its first field a string; not sent otherwise, so that a pipeline that
   *     wrongly accepts the poison shows an event too many
   */
  public <E extends SpecificRecord> TrafficRecord of(E event, EventEncoder<E> encoder) {
    String key = encoder.key(event);
    byte[] valid = encoder.value(event);
    return switch (this) {
      case NULL_VALUE -> record(key, Optional.empty());
      case MISSING_KEY -> new TrafficRecord(Optional.empty(), Optional.of(valid), Kind.POISON);
      case WRONG_KEY -> record(key + "-other", Optional.of(valid));
      default -> record(key, Optional.of(spoilt(valid)));
    };
  }

  private static TrafficRecord record(String key, Optional<byte[]> value) {
    return new TrafficRecord(Optional.of(key.getBytes(StandardCharsets.UTF_8)), value, Kind.POISON);
  }

  private byte[] spoilt(byte[] valid) {
    return switch (this) {
      case WRONG_MAGIC -> ByteBuffer.wrap(valid).put((byte) 1).array();
      case UNKNOWN_SCHEMA -> ByteBuffer.wrap(valid).putInt(1, NEVER_GIVEN).array();
      case SHORT_HEADER -> Arrays.copyOf(valid, 3);
      case TRUNCATED -> Arrays.copyOf(valid, 5 + (valid.length - 5) / 2);
      case TRAILING_BYTES -> Arrays.copyOf(valid, valid.length + 3);
      case OVERSIZED_CLAIM -> oversized(valid);
      case NULL_VALUE, WRONG_KEY, MISSING_KEY ->
          throw new IllegalStateException(this + " leaves the value's bytes alone");
    };
  }

  /** The header, then 2,000,000,000 as a zig-zag varint where the first string's length stands. */
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
}
