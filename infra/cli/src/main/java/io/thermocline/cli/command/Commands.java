package io.thermocline.cli.command;

import java.util.List;
import picocli.CommandLine;

/** Every command, in the order in which help lists them. */
public final class Commands {

  public static void addTo(CommandLine root) {
    List.of(
            new DemoCommand(),
            new UpCommand(),
            new DownCommand(),
            new StatusCommand(),
            new SubmitCommand(),
            new StopCommand(),
            new RetentionCommand(),
            new QueryCommand(),
            new AuditCommand(),
            new ReplayCommand(),
            new RebuildCommand(),
            new LoadCommand(),
            new GenerateCommand(),
            new DlqCommand(),
            new SagasCommand(),
            new SchemasCommand())
        .forEach(root::addSubcommand);
  }

  private Commands() {}
}
