package io.thermocline.bench.archive;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.cli.Thermocline;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands as their users do, on a bench stack. */
final class CommandLineRun {

  private CommandLineRun() {}

  /**
   * @throws IllegalStateException with what it said, if it fails
   */
  static String of(BenchStack stack, String... command) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.add("--home=" + stack.home());
    if (line.execute(arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + err);
    }
    return out.toString();
  }
}
