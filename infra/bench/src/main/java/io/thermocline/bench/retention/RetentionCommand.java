package io.thermocline.bench.retention;

import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.cli.config.PriceFile;
import io.thermocline.cli.view.RetentionView;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.iceberg.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets days of readings age on the local stack's S3: compacted, then cold. */
@Command(
    name = "retention",
    description = "How fast days are compacted and turned cold, and how much is written for it.")
public final class RetentionCommand implements Callable<Integer> {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final Dataset READINGS =
      DatasetText.parse(
              "readings: topic=readings hot=1d warm=30d cold=10y then=purge eventTime=observedAt key=deviceId")
          .get(0);

  /** What a row costs that is written once by ingest and once by compaction. */
  private static final double MOST_AMPLIFICATION = 2;

  @Spec private CommandSpec spec;

  @Option(names = "--days", defaultValue = "4", description = "Days there are.")
  private int days;

  @Option(names = "--rows", defaultValue = "2000000", description = "Readings of a day.")
  private long rows;

  @Option(names = "--files", defaultValue = "48", description = "Files of a day, as ingested.")
  private int files;

  @Option(names = "--parallelism", defaultValue = "2", description = "Days at a time.")
  private int parallelism;

  @Option(
      names = "--hot-bytes",
      defaultValue = "200",
      description = "Bytes of a row in Postgres, for the cost of a year.")
  private double hotBytes;

  @Option(
      names = "--prices",
      defaultValue = "infra/deploy/prices/aws-us-east-1.yaml",
      description = "What things cost.")
  private Path prices;

  @Option(names = "--json", description = "The bars as JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    PrintWriter progress = spec.commandLine().getErr();
    List<Bar> bars;
    try (BenchArchive bench = BenchArchive.start()) {
      Archive archive = bench.archive();
      ingest(archive);
      AgingRun compacted = age(archive, FIRST.plusDays(days), ActionKind.COMPACT);
      progress.println(compacted.text("compact"));
      AgingRun cold = age(archive, FIRST.plusDays(days + 31), ActionKind.TO_COLD);
      progress.println(cold.text("to-cold"));
      printYear(compacted, cold, progress);
      bars =
          List.of(
              Bar.atMost(
                  "bytes written by ingest and compaction, by ingest",
                  MOST_AMPLIFICATION,
                  1 + compacted.bytesWritten() / (double) compacted.bytesRead()));
    }
    spec.commandLine().getOut().println(json ? BarReport.json(bars) : BarReport.text(bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private void printYear(AgingRun compacted, AgingRun cold, PrintWriter progress) throws Exception {
    PriceList list = PriceFile.read(prices);
    YearOfReadings year =
        new YearOfReadings(compacted.bytesPerRowAfter(), cold.bytesPerRowAfter(), hotBytes);
    progress.println("A year of 10,000 such readings a second:");
    progress.println(RetentionView.plans(List.of(year.plan(list)), YearOfReadings.TODAY, list));
  }

  private void ingest(Archive archive) throws Exception {
    try (ArchiveCatalog catalog = ArchiveCatalog.open(archive.catalog())) {
      Table table =
          new ArchiveTables(catalog).follow(READINGS, Topics.TELEMETRY_READINGS.valueSchema());
      new IngestedDays(table, rows, files).add(FIRST, days);
    }
  }

  private AgingRun age(Archive archive, LocalDate today, ActionKind kind) throws Exception {
    return AgingRun.of(archive, READINGS, today, kind, parallelism);
  }
}
