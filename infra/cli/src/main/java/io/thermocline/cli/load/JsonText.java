package io.thermocline.cli.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;

/** Lines of JSON, read strictly: no name twice, nothing behind the object, numbers exact. */
final class JsonText {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonText() {}

  /** The object a line holds; its fields are those of the schema. */
  static JsonObject object(byte[] line, Schema schema) throws RowRejectedException {
    return new JsonObject("", tree(line), schema);
  }

  private static JsonNode tree(byte[] line) throws RowRejectedException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new RowRejectedException(
          "row",
          "is not valid JSON; write one object a line",
          e.getOriginalMessage() + ": " + shown(line));
    } catch (IOException e) {
      // Jackson's word for bytes that are no UTF-8.
      throw new RowRejectedException("row", "is not valid UTF-8; convert the file", shown(line));
    }
  }

  private static String shown(byte[] line) {
    return new String(line, StandardCharsets.UTF_8);
  }
}
