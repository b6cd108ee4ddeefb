package io.thermocline.cli.command;

import picocli.CommandLine.Command;

@Command(
    name = "schemas",
    description = "Check and register the schemas of our topics.",
    subcommands = {SchemasCheckCommand.class, SchemasRegisterCommand.class})
final class SchemasCommand {}
