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
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Commands on the shared stack, with a configuration of their own. */
final class StackCommands {

  private static final Path HOME = Path.of(System.getProperty("thermocline.e2e.home"));
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path config;

  private StackCommands(Path config) {
    this.config = config;
  }

  /**
   * @param name of the configuration, unlike others
   * @param sections that it has beside the servers
   */
  static StackCommands with(String name, String sections) throws IOException {
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
    return new StackCommands(file);
  }

  /** What came of a command. */
  record Outcome(int exitCode, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }

    /** The report of one that did what it was asked. */
    JsonNode report() throws IOException {
      if (exitCode != 0) {
        throw new AssertionError(out + err);
      }
      return json();
    }
  }

  Path config() {
    return config;
  }

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exitCode = line.execute(arguments(arguments).toArray(String[]::new));
    return new Outcome(exitCode, out.toString(), err.toString());
  }

  /**
   * The same in a process of its own.
   *
   * @param options of its JVM
   */
  Process start(List<String> options, String... arguments) throws IOException {
    return ForkedJava.of(options, Thermocline.class, arguments(arguments))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<String> arguments(String... of) {
    List<String> arguments = new ArrayList<>(List.of(of));
    arguments.addAll(List.of("--config=" + config, "--home=" + HOME));
    return arguments;
  }
}
