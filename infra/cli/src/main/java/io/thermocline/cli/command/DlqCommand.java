package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "dlq",
    description = "Look at dead letters, and put them back once their cause is mended.",
    subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqRedriveCommand.class})
final class DlqCommand {}
