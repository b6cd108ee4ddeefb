package io.thermocline.jobs.record;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rules that hold for the records of every topic; who breaks one is a dead letter. */
public final class RecordRules {

  /** Postgres indexes keys of up to 2704 bytes, and refuses a row with a longer one for ever. */
  public static final int MAX_ID_BYTES = 1024;

  private static final long YEAR_1 = -62_135_596_800_000L;
  private static final long YEAR_10000 = 253_402_300_800_000L;

  private RecordRules() {}

  /** An id has 1 to {@link #MAX_ID_BYTES} bytes. */
  public static void requireId(int length, String field) throws BadRecordException {
    if (length == 0) {
      throw new BadRecordException(DeadLetterCause.INVALID, field + ": empty");
    }
    if (length > MAX_ID_BYTES) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "%s: %d bytes, at most %d fit the read models' keys"
              .formatted(field, length, MAX_ID_BYTES));
    }
  }

  /** A time is one that Postgres and people can write. */
  public static void requireTime(long epochMillis, String field) throws BadRecordException {
    if (epochMillis < YEAR_1 || epochMillis >= YEAR_10000) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "%s: %d is not within years 1 to 9999; write epoch milliseconds"
              .formatted(field, epochMillis));
    }
  }

  /** A record's key is the id its value names. */
  public static void requireKey(byte[] key, byte[] body, int idAt, int idLength, String field)
      throws BadRecordException {
    if (key == null || !Arrays.equals(key, 0, key.length, body, idAt, idAt + idLength)) {
      throw new BadRecordException(
          DeadLetterCause.WRONG_KEY,
          "key is %s, %s is '%s'; write records with key = %s (UTF-8)"
              .formatted(
                  key == null ? "missing" : "'" + new String(key, StandardCharsets.UTF_8) + "'",
                  field,
                  new String(body, idAt, idLength, StandardCharsets.UTF_8),
                  field));
    }
  }

  /** Moves over the field {@code attributes}, a map of strings. */
  public static void skipAttributes(AvroCursor cursor) throws BadRecordException {
    for (long n = cursor.readBlockCount(2, "attributes");
        n > 0;
        n = cursor.readBlockCount(2, "attributes")) {
      for (long i = 0; i < n; i++) {
        cursor.skipString("attributes");
        cursor.skipString("attributes");
      }
    }
  }
}
