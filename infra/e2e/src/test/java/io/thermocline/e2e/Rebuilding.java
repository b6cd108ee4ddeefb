package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.Thermocline;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The command {@code rebuild MODEL …} on the shared stack. */
final class Rebuilding {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final String JAR = System.getProperty("thermocline.job.jar");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String model;

  Rebuilding(String model) {
    this.model = model;
  }

  /** What came of a command. */
  record Outcome(int exitCode, String out, String err) {

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new AssertionError(this.toString(), e);
      }
    }
  }

  Outcome run(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(arguments(List.of(options)).toArray(String[]::new));
    System.err.print(err);
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /** One that must go well. */
  JsonNode report(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    Outcome outcome = run(all.toArray(String[]::new));
    if (outcome.exitCode != 0) {
      throw new AssertionError(outcome.toString());
    }
    return outcome.json();
  }

  /** In a process of its own, to be killed. */
  Process fork(String... options) throws IOException {
    return ForkedJava.of(List.of(), Thermocline.class, arguments(List.of(options)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> arguments(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("rebuild", model));
    arguments.addAll(options);
    arguments.addAll(List.of("--home=" + HOME, "--jar=" + JAR));
    return arguments;
  }
}
