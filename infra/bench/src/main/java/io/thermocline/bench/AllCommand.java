package io.thermocline.bench;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Every benchmark, one after the other, at its usual size. */
@Command(name = "all", description = "Every benchmark, one after the other, at its usual size.")
final class AllCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a benchmark.")
  private boolean json;

  @Override
  public Integer call() {
    CommandLine bench = spec.parent().commandLine();
    int worst = 0;
    for (Map.Entry<String, CommandLine> one : bench.getSubcommands().entrySet()) {
      if (one.getValue() != spec.commandLine()) {
        worst = Math.max(worst, run(bench, one.getKey()));
      }
    }
    return worst;
  }

  private int run(CommandLine bench, String name) {
    return json ? bench.execute(name, "--json") : bench.execute(name);
  }
}
