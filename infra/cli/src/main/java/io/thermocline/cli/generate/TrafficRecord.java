package io.thermocline.cli.generate;

import java.util.Optional;

/**
 * A record to send.
 *
 * @param key what the event belongs under in UTF-8, or what poison made of it
 * @param value magic byte, schema id and Avro body, or what poison made of them
 * @param kind what it is, so that a test can count without decoding
 */
public record TrafficRecord(Optional<byte[]> key, Optional<byte[]> value, Kind kind) {

  /** What a record is to the pipeline. */
  public enum Kind {
    /** An event not sent before. */
    FRESH,
    /** The bytes of an event sent before. */
    DUPLICATE,
    /** An event not sent before, of a time that the pipeline has closed by default. */
    LATE,
    /** Ends in the dead letters. */
    POISON
  }
}
