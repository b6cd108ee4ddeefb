package io.thermocline.e2e.realdata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.thermocline.cli.job.JobJar;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.Pipeline;
import io.thermocline.e2e.PipelineOptions;
import io.thermocline.e2e.TemporaryStack;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.oracle.TableCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads real data into a stack of its own and checks every row of the read models. */
@Command(
    name = "real-data",
    mixinStandardHelpOptions = true,
    description = {
      "Loads the UCI Online Retail, Olist, Beijing, NAB, SKAB and HHAR files of a directory into a",
      "stack of its own, and compares every row of every read model with SQL over the raw files.",
      "Exits with 1 if any differs or any event is lost."
    })
final class RealData implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int DIFFERENT = 1;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Directory with the files, .csv or .csv.gz.")
  private Path directory;

  @Option(names = "--json", description = "Print the counts as JSON.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(new CommandLine(new RealData()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    List<RealDataset> runs = runs();
    return TemporaryStack.use(
            "real-data", spec.commandLine().getErr(), (own, home) -> run(runs, own, home))
        ? 0
        : DIFFERENT;
  }

  private List<RealDataset> runs() throws IOException {
    List<RealDataset> runs = new ArrayList<>();
    runs.addAll(OrderData.in(directory));
    runs.addAll(TelemetryData.in(directory));
    if (runs.isEmpty()) {
      throw new IOException(
          directory
              + " holds no file named like online_retail.csv, no orders.csv, order_items.csv and"
              + " customers.csv, and none like beijing.csv, nab.csv, skab.csv or hhar.csv (or"
              + " .csv.gz)");
    }
    return runs;
  }

  private boolean run(List<RealDataset> runs, OwnStack own, Path home) throws Exception {
    boolean passed = true;
    List<RealDataReport> reports = new ArrayList<>();
    for (RealDataset data : runs) {
      RealDataReport report = run(data, own, home);
      reports.add(report);
      print(report);
      passed &= passes(report.evidence()) && report.filesAndReadModelsAgree();
    }
    if (json) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode();
      reports.forEach(report -> all.add(report.asJson()));
      print(all.toPrettyString());
    }
    return passed;
  }

  private RealDataReport run(RealDataset data, OwnStack own, Path home) throws Exception {
    Path jar = JobJar.READ_MODELS.in(Path.of(System.getProperty("thermocline.project", ".")));
    try (Pipeline pipeline =
        Pipeline.start(
            own.stack(), data.job(), jar, home.resolve("jobs"), PipelineOptions.DEFAULT)) {
      tell("load", data.title());
      long start = System.nanoTime();
      List<LoadedDataset> loaded = data.loadInto(pipeline);
      pipeline.awaitDrained(PATIENCE);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      tell("check", "all that came out with all that is in the topic");
      Evidence evidence = pipeline.evidence();
      tell("check", "all that came out with all that is in the files");
      return new RealDataReport(data.title(), loaded, evidence, data.check(pipeline), took);
    }
  }

  private void print(RealDataReport report) {
    if (!json) {
      print(report.asText());
    }
    report.againstFiles().stream()
        .filter(check -> !check.passed())
        .map(TableCheck::toString)
        .forEach(spec.commandLine().getErr()::println);
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(text);
    out.flush();
  }

  private boolean passes(Evidence evidence) {
    List<String> violations =
        evidence.violations(
            new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    violations.forEach(spec.commandLine().getErr()::println);
    return violations.isEmpty();
  }

  private void tell(String who, String what) {
    spec.commandLine().getErr().printf("%s: %s%n", who, what);
    spec.commandLine().getErr().flush();
  }
}
