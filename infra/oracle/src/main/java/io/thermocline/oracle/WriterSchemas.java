package io.thermocline.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** Schemas by id, fetched once each from the registry. */
final class WriterSchemas {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI registry;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Map<Integer, Optional<Schema>> known = new HashMap<>();

  WriterSchemas(URI registry) {
    this.registry = registry;
  }

  /**
   * The schema, or empty if the registry has none under this id.
   *
   * @throws IOException if the registry gives no answer: nothing can be said about the record then
   */
  Optional<Schema> byId(int id) throws IOException, InterruptedException {
    Optional<Schema> schema = known.get(id);
    if (schema == null) {
      schema = fetch(id);
      known.put(id, schema);
    }
    return schema;
  }

  private Optional<Schema> fetch(int id) throws IOException, InterruptedException {
    String base = registry.toString();
    URI address = URI.create(base + (base.endsWith("/") ? "" : "/") + "schemas/ids/" + id);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(address).timeout(TIMEOUT).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answered %d: %s; is the registry's address right?"
              .formatted(address, answer.statusCode(), answer.body()));
    }
    return Optional.of(
        new Schema.Parser().parse(JSON.readTree(answer.body()).get("schema").asText()));
  }
}
