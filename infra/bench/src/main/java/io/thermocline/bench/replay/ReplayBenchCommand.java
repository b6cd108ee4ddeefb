package io.thermocline.bench.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.Sample;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.cli.Thermocline;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.connectors.iceberg.ArchiveBenchmark;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topic.Cleanup;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast the command replays orders, from the archive and from Kafka. */
@Command(
    name = "replay",
    description = "Replay rate of the archive and of a topic against the bare producer's.")
public final class ReplayBenchCommand implements Callable<Integer> {

  private static final double LEAST_SHARE = 0.6;
  private static final int ROWS_A_COMMIT = 250_000;

  @Spec private CommandSpec spec;

  @Option(names = "--events", defaultValue = "8000000", description = "Orders' events.")
  private long events;

  @Option(names = "--runs", defaultValue = "3", description = "Rounds; everyone runs in each.")
  private int runs;

  @Option(names = "--json", description = "The bars as JSON instead of a table.")
  private boolean json;

  /** A round. */
  private record Round(double bare, double archive, double kafka) {}

  @Override
  public Integer call() throws Exception {
    List<Round> rounds = new ArrayList<>();
    try (BenchStack stack = BenchStack.start()) {
      Deployment deployment = LocalDeployment.of(stack.endpoints());
      OrderTopic orders = new OrderTopic(stack.endpoints());
      orders.create();
      orders.fill(events);
      try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
        ArchiveBenchmark.archive(
            catalog,
            Datasets.DEFAULTS.get(0),
            deployment.registry().connect(),
            deployment.kafka().clientSettings(),
            ROWS_A_COMMIT);
      }
      for (int run = 1; run <= runs; run++) {
        double archive = replay(stack, "archive", run);
        double kafka = replay(stack, "kafka", run);
        Round round = new Round(bare(stack, run), archive, kafka);
        spec.commandLine().getErr().println(text(round));
        rounds.add(round);
      }
    }
    List<Bar> bars =
        List.of(
            Bar.atLeast(
                "archive → topic, share of the bare producer",
                LEAST_SHARE,
                median(rounds.stream().map(round -> round.archive / round.bare).toList())),
            Bar.atLeast(
                "Kafka → topic, share of the bare producer",
                LEAST_SHARE,
                median(rounds.stream().map(round -> round.kafka / round.bare).toList())));
    spec.commandLine().getOut().println(json ? BarReport.json(bars) : BarReport.text(bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  /** Of what the replays wrote: the same bytes. */
  private double bare(BenchStack stack, int run) throws Exception {
    String into = "bare-" + run;
    new BenchTopics(stack.endpoints())
        .create(
            List.of(
                new Topic(
                    into,
                    Topics.ORDERS_EVENTS.valueSchema(),
                    Topics.ORDERS_EVENTS.partitions(),
                    Cleanup.DELETE)));
    return Double.parseDouble(
        run(
            BareProducer.class,
            stack.endpoints().kafka().bootstrapServers(),
            into("kafka", run),
            into,
            Long.toString(events)));
  }

  private static double replay(BenchStack stack, String source, int run) throws Exception {
    String report =
        run(
            Thermocline.class,
            "replay",
            "orders",
            "--source=" + source,
            "--into=" + into(source, run),
            "--json",
            "--home=" + stack.home());
    return new ObjectMapper().readTree(report).path("recordsPerSecond").asDouble();
  }

  private static String into(String source, int run) {
    return "from-%s-%d".formatted(source, run);
  }

  /** With the options that the launcher gives the command. */
  private static String run(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xmx2g",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(main.getName() + " ended with " + process.exitValue());
    }
    return out;
  }

  private static String text(Round round) {
    return "records/s: bare producer %,.0f, replay from archive %,.0f, replay from Kafka %,.0f"
        .formatted(round.bare, round.archive, round.kafka);
  }

  private static double median(List<Double> shares) {
    return Sample.of(shares).median();
  }
}
