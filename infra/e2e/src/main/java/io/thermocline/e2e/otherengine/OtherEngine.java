package io.thermocline.e2e.otherengine;

import io.thermocline.cli.Thermocline;
import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.e2e.Diagnosis;
import io.thermocline.e2e.OwnStack;
import io.thermocline.local.Progress;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.awaitility.Awaitility;

/**
 * Archives orders and readings, lets Spark read the tables, lets all of it go cold, and lets Spark
 * read again: both times it must see what our own reader sees, and the same.
 */
final class OtherEngine {

  private static final Duration ARCHIVED = Duration.ofMinutes(3);

  /** A millisecond lies between one record and the next: two days. */
  private static final String FIRST = "2026-03-01T23:59:40Z";

  private static final int RECORDS = 50_000;
  private static final PrintStream OUT = System.out;

  private final Path home;
  private final Deployment deployment;
  private final SparkQuery spark;

  private OtherEngine(Path home, Deployment deployment, SparkQuery spark) {
    this.home = home;
    this.deployment = deployment;
    this.spark = spark;
  }

  /**
   * @param args the program for Spark, and a file with Spark's class path
   */
  public static void main(String[] args) throws Exception {
    Path home = Files.createTempDirectory("thermocline-other-engine");
    try (OwnStack own =
        OwnStack.start(home, (server, what) -> OUT.printf("%s: %s%n", server, what))) {
      try {
        Deployment deployment = LocalDeployment.of(own.stack().up(Progress.SILENT));
        SparkQuery spark =
            new SparkQuery(Path.of(args[0]), Files.readString(Path.of(args[1])).strip());
        new OtherEngine(home, deployment, spark).run();
      } catch (Exception | AssertionError e) {
        OUT.println(Diagnosis.of(own.stack()));
        throw e;
      }
      own.discard();
    }
  }

  private void run() throws Exception {
    keep("100y");
    command("generate", "orders", "--count=" + RECORDS, "--seed=1", "--start=" + FIRST);
    command("generate", "telemetry", "--count=" + RECORDS, "--seed=2", "--start=" + FIRST);
    command("submit", "archive");
    try (ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
      Awaitility.await("all is archived")
          .atMost(ARCHIVED)
          .until(() -> Datasets.DEFAULTS.stream().allMatch(set -> isArchived(catalog, set)));
      command("stop", "archive");
      List<String> warm = compare(catalog, "warm");
      keep("0d");
      command("retention", "apply");
      requireCold(catalog);
      List<String> cold = compare(catalog, "cold");
      if (!warm.equals(cold)) {
        throw new AssertionError("warm " + warm + ", cold " + cold);
      }
    }
    command("audit");
  }

  /** Spark's sums, which are ours. */
  private List<String> compare(ArchiveCatalog catalog, String tier) throws Exception {
    List<String> ours = TableSums.of(catalog);
    List<String> theirs = spark.run(deployment, TableSums.SQL);
    OUT.printf("%s: ours %s%n%s: Spark's %s%n", tier, ours, tier, theirs);
    if (!ours.equals(theirs)) {
      throw new AssertionError("%s: ours %s, Spark's %s".formatted(tier, ours, theirs));
    }
    return theirs;
  }

  private boolean isArchived(ArchiveCatalog catalog, Dataset dataset) {
    Map<Integer, Long> next =
        catalog.table(dataset.name()).map(ArchivedOffsets::of).map(Map::copyOf).orElse(Map.of());
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      return admin.ranges(List.of(dataset.topic())).entrySet().stream()
          .allMatch(
              entry ->
                  next.getOrDefault(entry.getKey().partition(), 0L) == entry.getValue().next());
    }
  }

  private static void requireCold(ArchiveCatalog catalog) throws IOException {
    for (Dataset dataset : Datasets.DEFAULTS) {
      Table table = catalog.table(dataset.name()).orElseThrow();
      try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
        for (FileScanTask file : files) {
          if (!FileTiers.isCold(file.file().location())) {
            throw new AssertionError(file.file().location() + " is not cold");
          }
        }
      }
    }
  }

  /** All days are past hot; they stay warm for so long, and cold for ever. */
  private void keep(String warm) throws IOException {
    StringBuilder policy = new StringBuilder("datasets:\n");
    for (Dataset dataset : Datasets.DEFAULTS) {
      policy.append(
          "  %s: { topic: %s, hot: 0d, warm: %s, cold: 200y, then: keep, eventTime: %s, key: %s }%n"
              .formatted(
                  dataset.name(),
                  dataset.topic(),
                  warm,
                  dataset.eventTime(),
                  dataset.key().orElseThrow()));
    }
    Files.writeString(home.resolve("datasets.yaml"), policy);
  }

  private void command(String... command) {
    OUT.println("./thermocline " + String.join(" ", command));
    List<String> arguments = new ArrayList<>(Arrays.asList(command));
    arguments.add("--home=" + home);
    if (Thermocline.commandLine().execute(arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError(String.join(" ", command) + " failed");
    }
  }
}
