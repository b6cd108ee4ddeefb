package io.thermocline.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** A command line that was run, and what it wrote. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs it in this JVM with {@code home} as its home directory. */
  public static CommandRun of(Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Thermocline.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--home=" + home);
    int exitCode = line.execute(all.toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
