package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.HaltingFileIO.Step;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.schemas.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The process that archives dies at each step of it, as by kill -9, and comes back. */
@ExtendWith(Postgres.Shared.class)
class KilledIngestTest {

  private static final long PATIENCE_SECONDS = 240;

  @TempDir Path directory;

  @Test
  void nothingIsLostOrDoubledWhereverItDies(Postgres postgres) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Step> steps =
        new ArrayList<>(
            List.of(Step.BEFORE_WRITE, Step.AFTER_WRITE, Step.BEFORE_COMMIT, Step.AFTER_COMMIT));
    Collections.shuffle(steps, random);
    System.err.println("KilledIngestTest: seed " + seed + ", " + steps);
    PostgresTables.create(postgres.config(), List.of(Tables.ARCHIVE_HOLES, Tables.ARCHIVE_NOT_HOT));
    try (RegistryStub registry = Clicks.registry();
        ArchiveCatalog catalog =
            ArchiveCatalog.open(IngestProcess.catalog(postgres.config(), directory))) {
      Table table = new ArchiveTables(catalog).follow(IngestProcess.CLICKS, Archives.CLICK);
      for (Step step : steps) {
        int count = 1 + random.nextInt(occasions(step));
        assertThat(run(postgres, registry, step, count))
            .as("dies at occasion %d of %s, seed %d", count, step, seed)
            .isEqualTo(HaltingFileIO.EXIT);
      }
      assertThat(run(postgres, registry, Step.NEVER, 1)).isZero();

      List<String> expected = new ArrayList<>();
      for (int p = 0; p < IngestProcess.PARTITIONS; p++) {
        for (int o = 0; o < IngestProcess.RECORDS / IngestProcess.PARTITIONS; o++) {
          expected.add(p + "|" + o + "|page-" + o);
        }
      }
      assertThat(TableRows.of(table, "_partition", "_offset", "page"))
          .as("seed %d", seed)
          .isEqualTo(expected);
      assertThat(
              postgres.rows(
                  "SELECT count(*), count(DISTINCT (_partition, _offset)) FROM hot.killed"))
          .containsExactly("8001|8001");
      assertThat(postgres.rows("SELECT * FROM archive.holes WHERE dataset = 'killed'")).isEmpty();
      System.err.printf(
          "[killed] %d files in the table, %d beside it%n",
          TableRows.files(table).size(), orphans(table));
    } finally {
      postgres.execute("DROP SCHEMA IF EXISTS hot CASCADE");
    }
  }

  /** Early enough that the stream goes on: a checkpoint writes three files and commits once. */
  private static int occasions(Step step) {
    return switch (step) {
      case BEFORE_WRITE, AFTER_WRITE -> 8;
      default -> 3;
    };
  }

  private int run(Postgres postgres, RegistryStub registry, Step step, int count)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-D" + HaltingFileIO.STEP + "=" + step,
                "-D" + HaltingFileIO.COUNT + "=" + count));
    for (String opened :
        List.of(
            "java.lang",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.time",
            "java.net",
            "java.io",
            "java.nio")) {
      command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            IngestProcess.class.getName(),
            postgres.config().jdbcUrl(),
            registry.config().url(),
            directory.toString()));
    Path log = directory.resolve("ingest.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running; its log: " + Files.readString(log));
    }
    if (process.exitValue() != HaltingFileIO.EXIT && process.exitValue() != 0) {
      throw new AssertionError("failed; its log: " + Files.readString(log));
    }
    return process.exitValue();
  }

  /** Legal for a while: what was written and never committed. */
  private long orphans(Table table) throws IOException {
    List<String> known =
        TableRows.files(table).stream().map(file -> name(file.location())).toList();
    try (Stream<Path> files = Files.walk(directory.resolve("warehouse"))) {
      return files
          .map(Path::toString)
          .filter(path -> path.endsWith(".parquet"))
          .filter(path -> !known.contains(name(path)))
          .count();
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
