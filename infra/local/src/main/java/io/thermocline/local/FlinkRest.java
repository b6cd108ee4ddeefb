package io.thermocline.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/** What the JobManager says of its cluster. */
final class FlinkRest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;

  FlinkRest(Ports ports) {
    this.url = "http://%s:%d".formatted(Loopback.HOST, ports.flinkRest());
  }

  boolean answers() throws IOException {
    return Http.get(url + "/overview").isPresent();
  }

  /** Whether a TaskManager of this id has registered its slots. */
  boolean hasTaskManager(String id) throws IOException {
    Optional<String> body = Http.get(url + "/taskmanagers");
    if (body.isEmpty()) {
      return false;
    }
    for (JsonNode taskManager : JSON.readTree(body.get()).path("taskmanagers")) {
      if (taskManager.path("id").asText().equals(id)
          && taskManager.path("slotsNumber").asInt() > 0) {
        return true;
      }
    }
    return false;
  }
}
