package io.thermocline.bench.freshness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.drain.MaximumRate;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.bench.stack.ReadModelTables;
import io.thermocline.bench.stack.ReadModelsJob;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how old rows are, at a low rate and at half of what the job can do. */
@Command(
    name = "freshness",
    description = "From an event's acknowledgement until its row is visible in Postgres.")
public final class FreshnessCommand implements Callable<Integer> {

  private static final double LOW_RATE = 2000;
  private static final double BAR_MILLIS = 500;

  @Spec private CommandSpec spec;

  @Option(
      names = "--events",
      defaultValue = "2000000",
      description = "Backlog that is drained first: it warms up, and tells the maximum rate.")
  private long events;

  @Option(names = "--seconds", defaultValue = "60", description = "Length of each measurement.")
  private long seconds;

  @Option(names = "--json", description = "One JSON object instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    Map<Double, FreshnessResult> results = new LinkedHashMap<>();
    try (BenchStack stack = BenchStack.start()) {
      OrderTopic topic = new OrderTopic(stack.endpoints());
      topic.create();
      topic.fill(events);
      FlinkCluster cluster = new FlinkCluster(stack.endpoints().flink().restUrl());
      String job =
          cluster.run(
              JobJar.OURS,
              ReadModelsJob.ENTRY_CLASS,
              ReadModelsJob.arguments(stack.endpoints(), "hashmap"));
      double maximum = MaximumRate.measure(() -> cluster.progress(job), events);
      spec.commandLine().getErr().printf("maximum rate %,.0f events/s%n", maximum);
      FreshnessRun run = new FreshnessRun(topic, new ReadModelTables(stack.endpoints().postgres()));
      long seed = 1;
      for (double rate : List.of(LOW_RATE, maximum / 2)) {
        seed++;
        long enough = Math.round(2 * rate * seconds);
        results.put(
            rate,
            run.run(
                topic.traffic(seed, enough), rate, Duration.ofSeconds(seconds), "marker-" + seed));
      }
      cluster.cancel(job);
    }
    return report(results);
  }

  private int report(Map<Double, FreshnessResult> results) {
    List<Bar> bars = new ArrayList<>();
    results.forEach(
        (rate, result) ->
            bars.add(
                Bar.atMost(
                    "p99 at %,.0f events/s, ms".formatted(rate), BAR_MILLIS, result.p99Millis())));
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? json(results, bars) : text(results, bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private static String text(Map<Double, FreshnessResult> results, List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%12s %9s %9s %9s %9s %16s%n"
            .formatted("events/s", "p50 ms", "p99 ms", "max ms", "markers", "looked every ms"));
    results.forEach(
        (rate, r) ->
            text.append(
                "%,12.0f %9.0f %9.0f %9.0f %,9d %16.1f%n"
                    .formatted(
                        rate,
                        r.p50Millis(),
                        r.p99Millis(),
                        r.maxMillis(),
                        r.markers(),
                        r.granularityMillis())));
    return text.append(System.lineSeparator()).append(BarReport.text(bars)).toString();
  }

  private static String json(Map<Double, FreshnessResult> results, List<Bar> bars) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    ObjectNode rates = root.putObject("eventsPerSecond");
    results.forEach(
        (rate, result) -> rates.set("%.0f".formatted(rate), mapper.valueToTree(result)));
    root.set("bars", BarReport.json(bars));
    return root.toPrettyString();
  }
}
