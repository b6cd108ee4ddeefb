package io.thermocline.bench.drain;

import io.thermocline.bench.Bar;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What every command that drains a topic takes, and how it runs and reports. */
public final class DrainOptions {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--warm-up",
      defaultValue = "150",
      description = "CPU seconds each process drains for before it is measured.")
  private double warmUp;

  @Option(names = "--runs", defaultValue = "5", description = "Turns of each contender.")
  private int runs;

  @Option(names = "--only", split = ",", description = "Contenders by name; all if not given.")
  private List<String> only = List.of();

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  /** Those that were asked for take turns. */
  public DrainResults run(List<Contender> all, String brokers, long events) {
    List<Contender> chosen =
        all.stream().filter(c -> only.isEmpty() || only.contains(c.name())).toList();
    return new Rounds(runs, spec.commandLine().getErr())
        .run(chosen, new DrainTask(brokers, events, warmUp));
  }

  /** Prints results and bars; returns the exit code. */
  public int report(DrainResults results, List<Bar> bars) {
    spec.commandLine()
        .getOut()
        .println(json ? DrainReport.json(results, bars) : DrainReport.text(results, bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }
}
