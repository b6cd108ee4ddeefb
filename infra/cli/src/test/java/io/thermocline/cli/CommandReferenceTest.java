package io.thermocline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference is made of the commands' help: {@code -Dthermocline.docs=write} renews it. */
class CommandReferenceTest {

  private static final Path PAGE = Path.of("../../docs/cli.md");

  @Test
  void referenceIsTheHelpOfEveryCommand() throws IOException {
    String page = page();
    if (System.getProperty("thermocline.docs", "").equals("write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("docs/cli.md is stale: mvn test -pl infra/cli -am -Dthermocline.docs=write")
        .hasContent(page);
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Commands

            What `./thermocline COMMAND --help` says. Exit codes: 0 done, 1 failed, 2 wrong arguments.
            Results go to standard output, progress and errors to standard error.
            """);
    append(page, Thermocline.commandLine());
    return page.toString();
  }

  private static void append(StringBuilder page, CommandLine command) {
    page.append("\n## ")
        .append(command.getCommandSpec().qualifiedName())
        .append("\n\n```\n")
        .append(command.getUsageMessage(Ansi.OFF).strip())
        .append("\n```\n");
    command.getSubcommands().values().forEach(sub -> append(page, sub));
  }
}
