package io.thermocline.e2e;

import static io.thermocline.e2e.ClickStream.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Deployment.S3;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.e2e.FaultyS3.Fault;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Something breaks, or is set back, while clicks are archived. */
@ExtendWith(ExplainsFailures.class)
class ArchiveFaultsIT {

  private static final int PER_SECOND = 1_500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void killedTaskManagerLosesAndDoublesNothing() throws Exception {
    Dataset dataset = ClickStream.dataset("task_killed");
    Deployment deployment = Archiving.deployment(List.of(dataset));
    ServerHandle taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER);
    try (ClickStream clicks = ClickStream.on(dataset, deployment);
        Archiving archiving = Archiving.start(deployment);
        OngoingClicks traffic = OngoingClicks.start(clicks, PER_SECOND)) {
      for (int round = 0; round < 2; round++) {
        awaitSent(clicks, 4_000);
        taskManager.kill();
        taskManager.start();
      }
      awaitSent(clicks, 2_000);
      traffic.end();
      archiving.awaitAll(clicks);
      assertThat(archiving.job().failures()).as("the faults").isNotEmpty();
      archiving.mustHoldExactly(clicks);
    }
  }

  @Test
  void killedPostgresIsWaitedFor() throws Exception {
    Dataset dataset = ClickStream.dataset("waiting");
    Deployment deployment = Archiving.deployment(List.of(dataset));
    ServerHandle postgres = SharedStack.get().server(ServerName.POSTGRES);
    try (ClickStream clicks = ClickStream.on(dataset, deployment);
        Archiving archiving = Archiving.start(deployment);
        OngoingClicks traffic = OngoingClicks.start(clicks, PER_SECOND)) {
      awaitSent(clicks, 4_000);
      postgres.kill();
      awaitSent(clicks, 3 * PER_SECOND);
      postgres.start();
      awaitSent(clicks, 2_000);
      traffic.end();
      archiving.awaitAll(clicks);
      System.err.printf(
          "[fault] Postgres was killed: the job failed %d times%n",
          archiving.job().failures().size());
      archiving.mustHoldExactly(clicks);
    }
  }

  @Test
  void badDaysOfS3LoseAndDoubleNothing() throws Exception {
    long seed = System.nanoTime();
    Dataset dataset = ClickStream.dataset("stormy");
    Deployment direct = Archiving.deployment(List.of(dataset));
    S3 s3 = direct.s3().orElseThrow();
    try (FaultyS3 faulty = FaultyS3.before(s3.endpoint(), seed)) {
      Deployment deployment = through(faulty, direct);
      try (ClickStream clicks = ClickStream.on(dataset, deployment);
          Archiving archiving = Archiving.start(deployment);
          OngoingClicks traffic = OngoingClicks.start(clicks, PER_SECOND)) {
        awaitSent(clicks, 3_000);
        faulty.share(Map.of(Fault.UNAVAILABLE, 1.0));
        awaitSent(clicks, 4 * PER_SECOND);
        faulty.share(
            Map.of(
                Fault.UNAVAILABLE, 0.1,
                Fault.SLOW, 0.1,
                Fault.RESET, 0.05,
                Fault.LOST_ANSWER, 0.05));
        awaitSent(clicks, 10 * PER_SECOND);
        faulty.share(Map.of());
        awaitSent(clicks, 2_000);
        traffic.end();
        archiving.awaitAll(clicks);
        System.err.printf(
            "[fault] S3, seed %d: %d unavailable, %d slow, %d reset, %d answers lost, %d through; the job failed %d times%n",
            seed,
            faulty.count(Fault.UNAVAILABLE),
            faulty.count(Fault.SLOW),
            faulty.count(Fault.RESET),
            faulty.count(Fault.LOST_ANSWER),
            faulty.count(Fault.NONE),
            archiving.job().failures().size());
        assertThat(faulty.count(Fault.UNAVAILABLE)).isPositive();
        archiving.mustHoldExactly(clicks);
      }
    }
  }

  @Test
  void anOlderSavepointLosesAndDoublesNothing() throws Exception {
    Dataset restored = ClickStream.dataset("restored");
    var deployment = Archiving.deployment(List.of(restored));
    try (ClickStream clicks = ClickStream.on(restored, deployment)) {
      send(clicks, 1_000);
      try (Archiving archiving = Archiving.start(deployment)) {
        archiving.awaitAll(clicks);
        String old = archiving.job().stopWithSavepoint();
        send(clicks, 1_000);
        archiving.job().resume(old, 2);
        archiving.awaitAll(clicks);
        Map<Integer, Long> newer = ArchivedOffsets.of(archiving.table(restored));
        archiving.job().stopWithSavepoint();

        archiving.job().resume(old, 3);
        send(clicks, 1_000);
        archiving.awaitAll(clicks);
        archiving.mustHoldExactly(clicks);
        assertThat(ArchivedOffsets.of(archiving.table(restored))).isNotEqualTo(newer);
        assertThat(archiving.job().failures()).isEmpty();
      }
    }
  }

  private static void send(ClickStream clicks, int count) {
    for (int i = 0; i < count; i++) {
      if (i % 50 == 7) {
        clicks.poison();
      } else {
        clicks.click(TODAY.minusDays(i % 4 * 3));
      }
    }
  }

  private static Deployment through(FaultyS3 faulty, Deployment direct) {
    S3 s3 = direct.s3().orElseThrow();
    return new Deployment(
        direct.kafka(),
        direct.registry(),
        direct.postgres(),
        Optional.of(
            new S3(faulty.endpoint(), s3.region(), s3.bucket(), s3.accessKey(), s3.secretKey())),
        direct.flink(),
        direct.datasets(),
        direct.catalog(),
        direct.retention());
  }

  private static void awaitSent(ClickStream clicks, long more) {
    long goal = clicks.sent() + more;
    Awaitility.await("clicks sent").atMost(PATIENCE).until(() -> clicks.sent() >= goal);
  }
}
