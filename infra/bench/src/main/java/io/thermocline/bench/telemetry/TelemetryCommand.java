package io.thermocline.bench.telemetry;

import io.thermocline.bench.drain.DrainOptions;
import io.thermocline.bench.drain.DrainResults;
import io.thermocline.bench.stack.BenchStack;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the contenders in turn and reports. */
@Command(
    name = "telemetry",
    description = "How fast, and with how much CPU, each contender rolls up the same readings.")
public final class TelemetryCommand implements Callable<Integer> {

  @Option(names = "--readings", defaultValue = "6000000", description = "Readings in each topic.")
  private long readings;

  @Mixin private DrainOptions options;

  @Override
  public Integer call() {
    DrainResults results;
    try (BenchStack stack = BenchStack.start()) {
      ReadingTopics topics = new ReadingTopics(stack.endpoints());
      topics.create();
      topics.fill(ReadingTopics.UNIFORM, 0, readings);
      topics.fill(ReadingTopics.HOT, 0.5, readings);
      results =
          options.run(
              new RollupContenders(stack).all(),
              stack.endpoints().kafka().bootstrapServers(),
              readings);
    }
    return options.report(results, RollupBars.of(results));
  }
}
