package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "generate",
    description = "Generate synthetic events into their topic.",
    subcommands = {GenerateOrdersCommand.class, GenerateTelemetryCommand.class})
final class GenerateCommand {}
