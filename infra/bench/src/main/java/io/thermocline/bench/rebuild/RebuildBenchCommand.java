package io.thermocline.bench.rebuild;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.Sample;
import io.thermocline.bench.rebuild.RebuildRound.Figures;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.cli.Session;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.LocalDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a rebuild against the job's own drain. */
@Command(
    name = "rebuild",
    description = "Events a second of a rebuild, against the same job draining the same topic.")
public final class RebuildBenchCommand implements Callable<Integer> {

  private static final double LEAST_RATIO = 0.8;
  private static final int SLOTS_FOR_TWO_JOBS = 4;

  @Spec private CommandSpec spec;

  @Option(names = "--events", defaultValue = "4000000", description = "Events in the topic.")
  private long events;

  @Option(names = "--runs", defaultValue = "3", description = "Turns of each.")
  private int runs;

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<Figures> rounds = new ArrayList<>();
    Path home = Files.createTempDirectory("thermocline-bench-home");
    try (BenchStack stack = BenchStack.start(SLOTS_FOR_TWO_JOBS)) {
      OrderTopic topic = new OrderTopic(stack.endpoints());
      topic.create();
      topic.fill(events);
      stack.freshTaskManager(JobJar.OURS);
      RebuildRound round =
          new RebuildRound(
              new Session(home, home, Optional.empty(), terminal()),
              LocalDeployment.of(stack.endpoints()),
              events);
      round.drain();
      for (int i = 0; i < runs; i++) {
        Figures figures = round.run();
        spec.commandLine().getErr().println(line(figures));
        rounds.add(figures);
      }
      round.clear();
    } finally {
      delete(home);
    }
    return report(rounds);
  }

  private Terminal terminal() {
    return new Terminal(
        spec.commandLine().getOut(),
        spec.commandLine().getErr(),
        Terminal.Kind.STREAM,
        Terminal.Kind.STREAM);
  }

  private int report(List<Figures> rounds) {
    List<Bar> bars =
        List.of(
            Bar.atLeast(
                "rate of a rebuild / the job's own",
                LEAST_RATIO,
                Sample.of(rounds.stream().map(Figures::ratio).toList()).median()),
            Bar.atMost("differences", 0, rounds.stream().mapToLong(Figures::differences).sum()));
    if (json) {
      ObjectNode report = JsonNodeFactory.instance.objectNode();
      for (Figures figures : rounds) {
        report
            .withArray("rounds")
            .addObject()
            .put("ownPerSecond", figures.own())
            .put("rebuiltPerSecond", figures.rebuilt())
            .put("rows", figures.rows())
            .put("pauseSeconds", figures.pause().toMillis() / 1e3);
      }
      report.set("bars", BarReport.json(bars));
      spec.commandLine().getOut().println(report);
    } else {
      rounds.forEach(figures -> spec.commandLine().getOut().println(line(figures)));
      spec.commandLine().getOut().println(BarReport.text(bars));
    }
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private static String line(Figures figures) {
    return "own %,.0f events/s, rebuilt %,.0f events/s (%.2f), %,d rows compared, paused %.1f s"
        .formatted(
            figures.own(),
            figures.rebuilt(),
            figures.ratio(),
            figures.rows(),
            figures.pause().toMillis() / 1e3);
  }

  private static void delete(Path home) throws Exception {
    try (var files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
