package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "sagas",
    description = "Look at the sagas of orders.",
    subcommands = {SagasShowCommand.class})
final class SagasCommand {}
