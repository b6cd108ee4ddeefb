package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.Thermocline;
import io.thermocline.local.Endpoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine;

/** The commands {@code retention …} on the shared stack, with a configuration of their own. */
final class RetentionCommands {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  static final String PRICES = "--prices=../deploy/prices/aws-us-east-1.yaml";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path config;

  private RetentionCommands(Path config) {
    this.config = config;
  }

  /**
   * @param name of the configuration, unlike others
   * @param sections that it has beside the servers
   */
  static RetentionCommands with(String name, String sections) throws IOException {
    Endpoints stack = SharedStack.get().endpoints();
    String servers =
        """
        kafka: { bootstrapServers: "%s" }
        registry: { url: "%s" }
        postgres: { url: "%s", user: "%s", passwordFile: "%s" }
        s3:
          endpoint: "%s"
          region: "%s"
          bucket: "%s"
          accessKeyFile: "%s"
          secretKeyFile: "%s"
        flink: { url: "%s" }
        """
            .formatted(
                stack.kafka().bootstrapServers(),
                stack.registry().url(),
                stack.postgres().jdbcUrl(),
                stack.postgres().user(),
                stack.postgres().passwordFile().toAbsolutePath(),
                stack.s3().endpoint(),
                stack.s3().region(),
                stack.s3().bucket(),
                stack.s3().accessKeyFile().toAbsolutePath(),
                stack.s3().secretKeyFile().toAbsolutePath(),
                stack.flink().restUrl());
    Path file = HOME.resolve(name + ".yaml");
    Files.writeString(file, servers + sections);
    return new RetentionCommands(file);
  }

  /** What came of a command. */
  record Outcome(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  Path config() {
    return config;
  }

  Outcome run(String... arguments) {
    return command("retention", List.of(arguments));
  }

  /** The same for another command. */
  Outcome command(String name, List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(arguments(name, arguments).toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /** The plan of a dataset. */
  JsonNode plan(String dataset, LocalDate today) throws IOException {
    return report("plan", dataset, "--as-of=" + today).path("datasets").path(0);
  }

  /** Applies, whatever it deletes; what was done. */
  JsonNode apply(String dataset, LocalDate today) throws IOException {
    return report("apply", dataset, "--as-of=" + today, "--confirm").path("done");
  }

  /** The same in a process that ends as by {@code kill -9} at a named step; its exit code. */
  int applyUntil(String crash, String dataset, LocalDate today) throws Exception {
    return ForkedJava.of(
            List.of("-Dthermocline.crash=" + crash),
            Thermocline.class,
            arguments(
                "retention", List.of("apply", dataset, "--as-of=" + today, "--confirm", PRICES)))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }

  private JsonNode report(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", PRICES));
    Outcome outcome = run(all.toArray(String[]::new));
    if (outcome.exitCode != 0) {
      throw new AssertionError(outcome.out + outcome.err);
    }
    return outcome.json();
  }

  /** As a plan and its report tell them both. */
  static List<String> steps(JsonNode actions) {
    return StreamSupport.stream(actions.spliterator(), false)
        .map(
            step ->
                "%s %s %s: %s rows, %s files, %s bytes"
                    .formatted(
                        step.path("action").asText(),
                        step.path("table").asText(),
                        step.path("day").asText(),
                        step.path("rows"),
                        step.path("files"),
                        step.path("bytes")))
        .toList();
  }

  private List<String> arguments(String command, List<String> of) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(of);
    arguments.addAll(List.of("--config=" + config, "--home=" + HOME));
    return arguments;
  }
}
