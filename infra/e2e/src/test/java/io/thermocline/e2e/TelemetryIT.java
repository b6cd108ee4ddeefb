package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.e2e.realdata.LoadedDataset;
import io.thermocline.e2e.realdata.TelemetryData;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import io.thermocline.oracle.Lateness;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TableCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readings on their whole way, whatever happens on it. */
@ExtendWith(ExplainsFailures.class)
class TelemetryIT {

  private static final Instant START = Instant.parse("2026-03-01T23:50:00Z");
  private static final Duration SPACING = Duration.ofMillis(50);
  private static final Duration DRAINED = Duration.ofMinutes(2);
  private static final Duration TASK_MANAGER_BACK = Duration.ofMinutes(2);
  private static final int PER_SECOND = 4000;
  private static final long MID_STREAM = 15_000;

  /** With its state in RocksDB; that of the heap is left to {@link AlertsIT}. */
  @Test
  void killedTaskManagerLosesAndDoublesNothing() throws Exception {
    ServerHandle taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER);
    JobUnderTest job = JobUnderTest.TELEMETRY.with(List.of("--state.backend", "rocksdb"));
    try (Pipeline pipeline = SharedStack.pipeline(job, PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            OngoingTraffic.start(pipeline, troubled(17, pipeline), PER_SECOND)) {
      Awaitility.await("mid-stream")
          .atMost(DRAINED)
          .ignoreExceptions()
          .until(() -> pipeline.readModels().appliedEvents() >= MID_STREAM);
      taskManager.kill();
      ResumedProgress progress =
          ResumedProgress.beyond(
              pipeline.readModels().appliedEvents(), PER_SECOND, pipeline.readModels());
      taskManager.start();
      System.err.printf(
          "[fault] killed TaskManager: telemetry resumed after %.1f s%n",
          progress.within(TASK_MANAGER_BACK).toMillis() / 1e3);
      traffic.end();
      pipeline.awaitDrained(DRAINED);

      assertThat(pipeline.job().failures()).as("the fault is one").isNotEmpty();
      Evidence evidence = pipeline.evidence();
      System.err.println(evidence.report());
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute());
      OracleReport report = evidence.report();
      assertThat(report.lateFound()).isPositive();
      assertThat(report.duplicates()).isPositive();
      assertThat(report.deadLetters().found()).isPositive();
    }
  }

  @Test
  void loadedFilesAreInTheReadModelsAsSqlFindsThemInTheFiles() throws Exception {
    // The files' real disorder is up to 25 ms: some readings must be late, and some must not.
    Lateness lateness = new Lateness(Duration.ofMillis(5), Duration.ofMillis(10));
    Path directory = Path.of(TelemetryIT.class.getResource("/datasets").toURI());
    TelemetryData data = TelemetryData.together(directory, lateness);
    try (Pipeline pipeline = SharedStack.pipeline(data.job(), PipelineOptions.DEFAULT)) {
      List<LoadedDataset> loaded = data.loadInto(pipeline);
      assertThat(loaded).hasSize(4);
      assertThat(loaded.get(0).counts().missing()).isPositive();
      assertThat(loaded.get(0).counts().rejected()).isEqualTo(1);
      assertThat(loaded.get(0).counts().notes()).isEqualTo(1);

      pipeline.awaitDrained(DRAINED);
      assertThat(data.check(pipeline))
          .allSatisfy(check -> assertThat(check.passed()).as(check.toString()).isTrue())
          .extracting(TableCheck::expectedRows)
          .allSatisfy(rows -> assertThat(rows).isPositive());
      Evidence evidence = pipeline.evidence();
      System.err.println(evidence.report());
      evidence.mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
      assertThat(evidence.report().records())
          .isEqualTo(loaded.stream().mapToLong(set -> set.counts().events()).sum());
      assertThat(evidence.report().lateFound()).isPositive();
      assertThat(evidence.report().duplicates()).isPositive();
    }
  }

  /** Endless, over a midnight, with a hot device and all kinds of trouble. */
  private static TelemetryTraffic troubled(long seed, Pipeline pipeline) {
    System.err.printf("[traffic] seed %d%n", seed);
    return new TelemetryTraffic(
        TelemetryTrafficOptions.clean(seed, Long.MAX_VALUE, START, SPACING)
            .withRates(0.05, 0.2, 0.01, 0.01)
            .withFleet(200, 3, 0.3),
        pipeline.schemaId());
  }
}
