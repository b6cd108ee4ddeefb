package io.thermocline.bench.drain;

import io.thermocline.bench.Bar;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.OrderTopic;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the contenders in turn and reports. */
@Command(
    name = "drain",
    description = "How fast, and with how much CPU, each contender drains the same topic.")
public final class DrainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--events", defaultValue = "4000000", description = "Events in the topic.")
  private long events;

  @Option(
      names = "--warm-up",
      defaultValue = "60",
      description = "CPU seconds each process drains for before it is measured.")
  private double warmUp;

  @Option(names = "--runs", defaultValue = "5", description = "Turns of each contender.")
  private int runs;

  @Option(names = "--only", split = ",", description = "Contenders by name; all if not given.")
  private List<String> only = List.of();

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter log = spec.commandLine().getErr();
    DrainResults results = new DrainResults();
    try (BenchStack stack = BenchStack.start()) {
      OrderTopic topic = new OrderTopic(stack.endpoints());
      topic.create();
      topic.fill(events);
      List<Contender> contenders = chosen(stack);
      DrainTask task = new DrainTask(stack.endpoints().kafka().bootstrapServers(), events, warmUp);
      for (int run = 1; run <= runs; run++) {
        for (Contender contender : contenders) {
          Drained drained = contender.drain(task);
          results.add(contender.name(), drained);
          log.printf(
              "run %d/%d  %-14s %,10.0f events/s  %5.2f CPU-s/M (%.2f compiling)%n",
              run,
              runs,
              contender.name(),
              drained.eventsPerSecond(),
              drained.cpuSecondsPerMillion(),
              drained.compilingSecondsPerMillion());
        }
      }
    }
    List<Bar> bars = DrainBars.of(results);
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? DrainReport.json(results, bars) : DrainReport.text(results, bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private List<Contender> chosen(BenchStack stack) {
    return new Contenders(stack)
        .all().stream().filter(c -> only.isEmpty() || only.contains(c.name())).toList();
  }
}
