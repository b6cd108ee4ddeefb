package io.thermocline.cli.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import picocli.CommandLine.Option;

/** {@code --json}, for commands that report. */
final class JsonOption {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--json", description = "Report as JSON.")
  private boolean json;

  boolean isGiven() {
    return json;
  }

  static String pretty(JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
