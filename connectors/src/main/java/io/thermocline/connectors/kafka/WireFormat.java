package io.thermocline.connectors.kafka;

/** Values as Confluent clients write them: byte 0, a 4-byte schema id, the Avro body. */
public final class WireFormat {

  /** Where the body begins. */
  public static final int BODY = 5;

  /**
   * The schema id of a value.
   *
   * @param value null for a tombstone
   * @param maxBytes longest value that is accepted
   * @throws BadRecordException if it is none
   */
  public static int schemaId(byte[] value, int maxBytes) throws BadRecordException {
    requireFrame(value, maxBytes);
    return (value[1] & 0xFF) << 24
        | (value[2] & 0xFF) << 16
        | (value[3] & 0xFF) << 8
        | (value[4] & 0xFF);
  }

  private static void requireFrame(byte[] value, int maxBytes) throws BadRecordException {
    if (value == null) {
      throw new BadRecordException(DeadLetterCause.NULL_VALUE, "the record has no value");
    }
    if (value.length > maxBytes) {
      throw new BadRecordException(
          DeadLetterCause.OVERSIZED,
          "%d bytes, the job accepts %d".formatted(value.length, maxBytes));
    }
    if (value.length == 0 || value[0] != 0) {
      throw new BadRecordException(
          DeadLetterCause.WRONG_MAGIC_BYTE,
          value.length == 0
              ? "the value is empty; write it in the Confluent framing"
              : "first byte is %d, not 0; write the value in the Confluent framing"
                  .formatted(value[0]));
    }
    if (value.length < BODY) {
      throw new BadRecordException(
          DeadLetterCause.TRUNCATED, "%d bytes, the framing alone has 5".formatted(value.length));
    }
  }

  private WireFormat() {}
}
