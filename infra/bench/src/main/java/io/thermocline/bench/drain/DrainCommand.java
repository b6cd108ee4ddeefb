package io.thermocline.bench.drain;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.OrderTopic;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the contenders in turn and reports. */
@Command(
    name = "drain",
    description = "How fast, and with how much CPU, each contender drains the same orders.")
public final class DrainCommand implements Callable<Integer> {

  @Option(names = "--events", defaultValue = "4000000", description = "Events in the topic.")
  private long events;

  @Mixin private DrainOptions options;

  @Override
  public Integer call() {
    DrainResults results;
    try (BenchStack stack = BenchStack.start()) {
      OrderTopic topic = new OrderTopic(stack.endpoints());
      topic.create();
      topic.fill(events);
      results =
          options.run(
              new Contenders(stack).all(), stack.endpoints().kafka().bootstrapServers(), events);
    }
    return options.report(results, DrainBars.of(results));
  }
}
