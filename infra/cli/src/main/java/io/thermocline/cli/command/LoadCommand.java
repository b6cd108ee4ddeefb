package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "load",
    description = "Load events from files into their topic.",
    subcommands = {LoadOrdersCommand.class, LoadTelemetryCommand.class})
final class LoadCommand {}
