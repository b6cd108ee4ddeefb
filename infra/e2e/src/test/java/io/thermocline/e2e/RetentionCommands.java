package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.e2e.StackCommands.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** The commands {@code retention …} on the shared stack, with a configuration of their own. */
final class RetentionCommands {

  static final String PRICES = "--prices=../deploy/prices/aws-us-east-1.yaml";

  private final StackCommands commands;

  private RetentionCommands(StackCommands commands) {
    this.commands = commands;
  }

  /**
   * @param name of the configuration, unlike others
   * @param sections that it has beside the servers
   */
  static RetentionCommands with(String name, String sections) throws IOException {
    return new RetentionCommands(StackCommands.with(name, sections));
  }

  Path config() {
    return commands.config();
  }

  /** Any command with the same configuration. */
  StackCommands stack() {
    return commands;
  }

  Outcome run(String... arguments) {
    return commands.run(arguments(List.of(arguments)));
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
    return commands
        .start(
            List.of("-Dthermocline.crash=" + crash),
            arguments(List.of("apply", dataset, "--as-of=" + today, "--confirm", PRICES)))
        .waitFor();
  }

  private JsonNode report(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--json", PRICES));
    return run(all.toArray(String[]::new)).report();
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

  private static String[] arguments(List<String> of) {
    List<String> arguments = new ArrayList<>(List.of("retention"));
    arguments.addAll(of);
    return arguments.toArray(String[]::new);
  }
}
