package io.thermocline.e2e.nab;

import io.thermocline.cli.job.JobJar;
import io.thermocline.e2e.OwnStack;
import io.thermocline.e2e.Pipeline;
import io.thermocline.e2e.PipelineOptions;
import io.thermocline.e2e.TemporaryStack;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.e2e.realdata.TelemetryData;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the adaptive band on the Numenta Anomaly Benchmark. */
@Command(
    name = "nab-alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Loads the NAB series of a directory into a stack of its own, where one rule watches them all,",
      "and compares its alerts with the labelled windows: recall is the share of windows that an",
      "alert overlaps, precision the share of alerts that overlap a window. Exits with 1 if any",
      "reading is lost; what the figures are does not matter for that."
    })
final class NabAlerts implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int LOST = 1;
  private static final String RULE = "odd";

  /** What docs/alerts.md says to begin with where nothing is known of a series. */
  private static final String CONDITION = "band 4 over 100";

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      description = "Directory with nab.csv (or .csv.gz) and nab_windows.csv.")
  private Path directory;

  @Option(names = "--json", description = "Print the figures as JSON.")
  private boolean json;

  public static void main(String[] args) {
    System.exit(new CommandLine(new NabAlerts()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    TelemetryData series = TelemetryData.nab(directory);
    List<LabelledWindow> windows = WindowsFile.in(directory);
    return TemporaryStack.use(
            "nab-alerts",
            spec.commandLine().getErr(),
            (own, home) -> run(series, windows, own, home))
        ? 0
        : LOST;
  }

  private boolean run(TelemetryData series, List<LabelledWindow> windows, OwnStack own, Path home)
      throws Exception {
    Path jar = JobJar.READ_MODELS.in(Path.of(System.getProperty("thermocline.project", ".")));
    try (Pipeline pipeline =
        Pipeline.start(
            own.stack(),
            series.job().with(List.of("--alerts", RULE + ": " + CONDITION)),
            jar,
            home.resolve("jobs"),
            PipelineOptions.DEFAULT)) {
      series.loadInto(pipeline);
      pipeline.awaitDrained(PATIENCE);
      NabReport report;
      try (Connection postgres = pipeline.readModels().connect()) {
        report = report(windows, new TelemetryTables(postgres));
      }
      spec.commandLine()
          .getOut()
          .println(json ? report.asJson().toPrettyString() : report.asText());
      spec.commandLine().getOut().flush();
      return passes(pipeline.evidence());
    }
  }

  private static NabReport report(List<LabelledWindow> windows, TelemetryTables tables)
      throws SQLException {
    long inWindows = 0;
    for (LabelledWindow window : windows) {
      inWindows += tables.readings(window);
    }
    return new NabReport(CONDITION, tables.readings(), inWindows, windows, tables.alerts(RULE));
  }

  private boolean passes(Evidence evidence) {
    List<String> violations =
        evidence.violations(
            new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    violations.forEach(spec.commandLine().getErr()::println);
    return violations.isEmpty();
  }
}
