package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.Thermocline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/**
 * Commands as their users run them, on the stack of a home directory.
 *
 * @param home of the stack
 */
public record HomeCommands(Path home) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What a command prints.
   *
   * @throws AssertionError with what it said, if it fails
   */
  public String run(String... command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--home=" + home);
    if (line.execute(arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError(String.join(" ", command) + ": " + out + err);
    }
    return out.toString();
  }

  /** Rows of a query, each with its values as texts. */
  public List<List<String>> query(String sql) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode row : JSON.readTree(run("query", sql, "--format=json"))) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      rows.add(values);
    }
    return rows;
  }

  /** What {@code retention plan} or {@code apply} reports. */
  public JsonNode retention(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("retention"));
    command.addAll(Arrays.asList(arguments));
    command.add("--json");
    return JSON.readTree(run(command.toArray(String[]::new)));
  }
}
