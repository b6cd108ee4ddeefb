package io.thermocline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class ArgumentsTest {

  @TempDir private Path home;

  static Stream<String> everyCommand() {
    return names("", Thermocline.commandLine());
  }

  private static Stream<String> names(String prefix, CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .flatMap(
            sub -> {
              String name = (prefix + " " + sub.getKey()).strip();
              return Stream.concat(Stream.of(name), names(name, sub.getValue()));
            });
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void everyCommandHasHelp(String command) {
    String[] arguments =
        Stream.of(command.split(" "), new String[] {"--help"})
            .flatMap(Stream::of)
            .toArray(String[]::new);

    CommandRun run = CommandRun.of(home, arguments);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("Usage: thermocline " + command);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          submit no-such-job                      | there is no job named no-such-job; name one of order-read-models, order-saga, telemetry-rollups, archive, retention, or all
          stop no-such-job                        | there is no job named no-such-job
          submit                                  | Missing required parameter: 'JOB'
          submit all --parallelism two            | 'two' is not an int
          retention plan --as-of yesterday        | --as-of: 'yesterday' is no date; write 2017-03-01
          retention apply --parallelism 0         | --parallelism must be at least 1
          generate orders --rate 0                | --rate must be positive, found 0.0
          generate orders --duplicates 2          | expected a share between 0 and 1, or such as 0.5%; found 2
          generate orders --duplicates 1 --poison 1 | add up to more than 1
          generate orders --start yesterday       | 'yesterday'
          demo --for ten                          | expected a time such as 90s, 5m or 2h; found ten
          demo --rate -1                          | --rate must be positive, found -1.0
          load orders --format csv x              | expected one of
          load orders --format olist a b          | olist takes one directory
          load orders .                           | . is a directory; name files (only olist takes a directory)
          dlq redrive --offset 12                 | expected PARTITION:OFFSET, such as 2:1041; found 12
          no-such-command                         | no-such-command
          """)
  void wrongArgumentsExitWith2AndSayWhatIsRight(String arguments, String said) {
    CommandRun run = CommandRun.of(home, arguments.split(" +"));

    assertThat(run.err()).startsWith("error: ").contains(said).contains("--help");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "submit all",
    "stop order-read-models",
    "generate orders",
    "dlq list",
    "dlq show",
    "dlq redrive",
    "schemas check",
    "schemas register"
  })
  void withoutAStackCommandsSayHowToStartOne(String command) {
    CommandRun run = CommandRun.of(home, command.split(" "));

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            """
            error: there is no local stack in %s
              start it: ./thermocline up (or name a real deployment's file with --config)
            """
                .formatted(home));
  }

  @ParameterizedTest
  @CsvSource({"up", "down", "demo"})
  void commandsOfTheLocalStackRefuseAConfiguration(String command) {
    CommandRun run = CommandRun.of(home, command, "--config", "production.yaml");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("manages the local stack, not the servers of production.yaml")
        .contains("leave out --config");
  }

  @Test
  void statusWorksWhereNothingWasEverStarted() {
    CommandRun run = CommandRun.of(home, "status");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("stopped").contains("./thermocline up starts it");
  }

  @Test
  void badConfigurationIsToldWithoutATrace() throws IOException {
    Path config = Files.writeString(home.resolve("t.yaml"), "kafka:\n  bootstrapServers: b:9092\n");

    CommandRun run = CommandRun.of(home, "status", "--config", config.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("t.yaml:1: registry: missing")
        .contains("t.yaml:1: postgres: missing")
        .contains("docs/configuration.md")
        .doesNotContain("\tat ");
  }

  @Test
  void debugShowsTheTrace() {
    CommandRun run = CommandRun.of(home, "dlq", "list", "--debug");

    assertThat(run.err()).contains("CommandFailure").contains("\tat ");
  }
}
