package io.thermocline.query.hot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Takes structures, lists and maps out of the JSON that the hot tier keeps them as. */
final class HotJsonReader {

  /** Numbers keep all of their digits. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
          .build();

  private HotJsonReader() {}

  /** Null for null. */
  static Object read(String json, Type type) {
    if (json == null) {
      return null;
    }
    try {
      return value(JSON.readTree(json), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a column of the hot tier is no JSON", e);
    }
  }

  private static Object value(JsonNode node, Type type) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    return switch (type.typeId()) {
      case STRUCT -> structure(node, type.asStructType());
      case LIST -> list(node, type.asListType());
      case MAP -> map(node, type.asMapType());
      case BOOLEAN -> node.asBoolean();
      case INTEGER -> node.asInt();
      case LONG -> node.asLong();
      case FLOAT -> Float.parseFloat(node.asText());
      case DOUBLE -> Double.parseDouble(node.asText());
      case DECIMAL ->
          node.decimalValue()
              .setScale(((Types.DecimalType) type).scale(), RoundingMode.UNNECESSARY);
      case DATE -> LocalDate.parse(node.asText());
      case TIME -> LocalTime.parse(node.asText());
      case TIMESTAMP ->
          ((Types.TimestampType) type).shouldAdjustToUTC()
              ? Instant.parse(node.asText()).atOffset(ZoneOffset.UTC)
              : LocalDateTime.parse(node.asText());
      case BINARY, FIXED -> bytes(node);
      default -> node.asText();
    };
  }

  private static GenericRecord structure(JsonNode node, Types.StructType type) {
    GenericRecord record = GenericRecord.create(type);
    for (NestedField field : type.fields()) {
      record.setField(field.name(), value(node.get(field.name()), field.type()));
    }
    return record;
  }

  private static List<Object> list(JsonNode node, Types.ListType type) {
    List<Object> items = new ArrayList<>();
    node.forEach(item -> items.add(value(item, type.elementType())));
    return items;
  }

  private static Map<String, Object> map(JsonNode node, Types.MapType type) {
    Map<String, Object> entries = new LinkedHashMap<>();
    node.fields()
        .forEachRemaining(
            entry -> entries.put(entry.getKey(), value(entry.getValue(), type.valueType())));
    return entries;
  }

  private static ByteBuffer bytes(JsonNode node) {
    try {
      return ByteBuffer.wrap(node.binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in the hot tier are no base 64", e);
    }
  }
}
