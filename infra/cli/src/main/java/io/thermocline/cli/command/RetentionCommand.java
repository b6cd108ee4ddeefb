package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "retention",
    description = {
      "Let the archive age as the datasets' policies say: hot to warm to cold, then purged, kept or"
          + " summed up (docs/retention.md)."
    },
    subcommands = {
      RetentionPlanCommand.class,
      RetentionApplyCommand.class,
      RetentionSetupCommand.class
    })
final class RetentionCommand {}
