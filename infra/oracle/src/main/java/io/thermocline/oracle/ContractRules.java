package io.thermocline.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** What every event must keep to; a record that doesn't is a dead letter. */
final class ContractRules {

  /** What a key column of the read models can hold, in bytes. */
  private static final int LONGEST_ID = 1024;

  private ContractRules() {}

  static void require(boolean holds, String otherwise) throws DeadRecordException {
    if (!holds) {
      throw new DeadRecordException(otherwise);
    }
  }

  static void requireId(String id, String field) throws DeadRecordException {
    require(!id.isEmpty(), "empty " + field);
    requireShort(id, field);
  }

  static void requireShort(String id, String field) throws DeadRecordException {
    require(utf8(id).length <= LONGEST_ID, field + " too long");
  }

  static void requireKey(Optional<byte[]> key, String id, String field) throws DeadRecordException {
    require(key.isPresent(), "no key");
    require(Arrays.equals(key.get(), utf8(id)), "key is not the " + field);
  }

  static void requireTime(Instant time, String field) throws DeadRecordException {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    require(year >= 1 && year <= 9999, field + " not within years 1 to 9999");
  }

  static Optional<String> optional(Object value) throws DeadRecordException {
    return value == null ? Optional.empty() : Optional.of(text(value));
  }

  static String text(Object value) throws DeadRecordException {
    Utf8 utf8 = (Utf8) value;
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(utf8.getBytes(), 0, utf8.getByteLength()))
              .toString();
      require(text.indexOf('\0') < 0, "NUL character");
      return text;
    } catch (CharacterCodingException e) {
      throw new DeadRecordException("not UTF-8");
    }
  }

  /** Checks the map of the same name. */
  static void attributes(GenericRecord record) throws DeadRecordException {
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) record.get("attributes")).entrySet()) {
      text(entry.getKey());
      text(entry.getValue());
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
