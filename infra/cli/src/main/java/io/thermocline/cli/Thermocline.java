package io.thermocline.cli;

import io.thermocline.cli.command.Commands;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line's root: options of every command, and the way in. */
@Command(
    name = "thermocline",
    description = {
      "Streams of events become live read models.",
      "Works on a local stack of its own, or with --config on your servers."
    },
    footer = {"", "Exit codes: 0 done, 1 failed (the error says what to do), 2 wrong arguments."},
    synopsisSubcommandLabel = "COMMAND")
public final class Thermocline {

  @Spec private CommandSpec spec;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = {
        "Where the local stack keeps its data and logs.",
        "Default: $THERMOCLINE_HOME, else .thermocline in the project's directory."
      })
  private Optional<Path> home = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Work with the servers of this file (docs/configuration.md).")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The whole command line; its writers are standard output and error until set otherwise. */
  public static CommandLine commandLine() {
    Thermocline root = new Thermocline();
    CommandLine line = new CommandLine(root);
    Commands.addTo(line);
    line.setExecutionStrategy(
        parsed -> {
          ClientLog.into(root.session().home());
          return new CommandLine.RunLast().execute(parsed);
        });
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> new ErrorReport(root.debug).report(e, command.getErr()));
    line.setParameterExceptionHandler(ErrorReport::reportUsage);
    line.setExitCodeExceptionMapper(e -> CommandLine.ExitCode.SOFTWARE);
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(false);
    return line;
  }

  /** What this run works with. */
  public Session session() {
    CommandLine line = spec.commandLine();
    Path project = Path.of(System.getProperty("thermocline.project", "")).toAbsolutePath();
    Path chosen =
        home.or(() -> Optional.ofNullable(System.getenv("THERMOCLINE_HOME")).map(Path::of))
            .orElse(project.resolve(".thermocline"));
    return new Session(
        project,
        chosen.toAbsolutePath().normalize(),
        config,
        Terminal.of(line.getOut(), line.getErr()));
  }
}
