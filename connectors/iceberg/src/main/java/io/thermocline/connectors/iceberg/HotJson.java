package io.thermocline.connectors.iceberg;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Structures, lists and maps as JSON: decimals as numbers with all their digits, times in ISO 8601,
 * bytes in base 64, numbers JSON doesn't know as the texts {@code NaN}, {@code Infinity} and {@code
 * -Infinity}.
 */
final class HotJson {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private HotJson() {}

  static String of(Object value, Type type) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(value, type, json);
    } catch (IOException e) {
      throw new UncheckedIOException("a text takes every character", e);
    }
    return text.toString();
  }

  private static void write(Object value, Type type, JsonGenerator json) throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (type.typeId()) {
      case STRUCT -> structure((Row) value, type.asStructType(), json);
      case LIST -> list((List<?>) value, type.asListType(), json);
      case MAP -> map((Map<?, ?>) value, type.asMapType(), json);
      case BOOLEAN -> json.writeBoolean((boolean) value);
      case INTEGER -> json.writeNumber((int) value);
      case LONG -> json.writeNumber((long) value);
      case FLOAT -> json.writeNumber((float) value);
      case DOUBLE -> json.writeNumber((double) value);
      case DECIMAL -> json.writeNumber((BigDecimal) value);
      case DATE -> json.writeString(LocalDate.ofEpochDay((int) value).toString());
      case TIME -> json.writeString(LocalTime.ofNanoOfDay((long) value * 1_000).toString());
      case TIMESTAMP -> json.writeString(time((long) value, (Types.TimestampType) type));
      case BINARY, FIXED -> {
        byte[] bytes = bytes((ByteBuffer) value);
        json.writeBinary(bytes);
      }
      default -> json.writeString(value.toString());
    }
  }

  private static void structure(Row row, Types.StructType type, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    List<NestedField> fields = type.fields();
    for (int i = 0; i < fields.size(); i++) {
      json.writeFieldName(fields.get(i).name());
      write(row.get(i), fields.get(i).type(), json);
    }
    json.writeEndObject();
  }

  private static void list(List<?> items, Types.ListType type, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      write(item, type.elementType(), json);
    }
    json.writeEndArray();
  }

  private static void map(Map<?, ?> entries, Types.MapType type, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      json.writeFieldName(entry.getKey().toString());
      write(entry.getValue(), type.valueType(), json);
    }
    json.writeEndObject();
  }

  private static String time(long micros, Types.TimestampType type) {
    Instant instant = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return type.shouldAdjustToUTC()
        ? instant.toString()
        : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }
}
