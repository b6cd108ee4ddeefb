package io.thermocline.cli.command;

import picocli.CommandLine;

/** Every command, in the order in which help lists them. */
public final class Commands {

  public static void addTo(CommandLine root) {
    root.addSubcommand(new UpCommand());
    root.addSubcommand(new DownCommand());
    root.addSubcommand(new SubmitCommand());
    root.addSubcommand(new StopCommand());
  }

  private Commands() {}
}
