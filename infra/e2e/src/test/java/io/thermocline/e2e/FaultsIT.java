package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.flink.Checkpoint;
import io.thermocline.e2e.guarantee.NeverRestarted;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Something breaks while orders come in. */
@ExtendWith(ExplainsFailures.class)
class FaultsIT {

  private static final long ENDLESS = Long.MAX_VALUE;
  private static final int PER_SECOND = 2500;
  private static final long MID_STREAM = 10_000;

  /** More than a flush interval and a half of traffic: nothing that was under way at the fault. */
  private static final long FURTHER = PER_SECOND;

  private static final Duration TASK_MANAGER_BACK = Duration.ofMinutes(2);
  private static final Duration POSTGRES_BACK = Duration.ofMinutes(1);
  private static final Duration DRAINED = Duration.ofMinutes(2);
  private static final Duration INTERVAL = Duration.ofSeconds(8);

  @Test
  void killedTaskManagerLosesAndDoublesNothing() throws Exception {
    ServerHandle taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER);
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            OngoingTraffic.start(pipeline, Traffic.withPoison(7, ENDLESS, pipeline), PER_SECOND)) {
      awaitApplied(pipeline, MID_STREAM);
      taskManager.kill();
      ResumedProgress progress =
          ResumedProgress.beyond(
              pipeline.readModels().appliedEvents(), FURTHER, pipeline.readModels());
      taskManager.start();
      print("killed TaskManager", progress.within(TASK_MANAGER_BACK));
      traffic.end();
      pipeline.awaitDrained(DRAINED);
      assertThat(pipeline.job().failures()).as("the fault is one").isNotEmpty();
      pipeline.evidence().mustShow(new NothingLost(), new ReadModelsEqualRecompute());
    }
  }

  @Test
  void killedPostgresIsWaitedFor() throws Exception {
    ServerHandle postgres = SharedStack.get().server(ServerName.POSTGRES);
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            OngoingTraffic.start(pipeline, Traffic.valid(8, ENDLESS, pipeline), PER_SECOND)) {
      awaitApplied(pipeline, MID_STREAM);
      long applied = pipeline.readModels().appliedEvents();
      long sent = pipeline.producer().acknowledged();
      postgres.kill();
      Awaitility.await("traffic during the outage")
          .atMost(DRAINED)
          .until(() -> pipeline.producer().acknowledged() > sent + 3 * PER_SECOND);
      postgres.start();
      ResumedProgress progress = ResumedProgress.beyond(applied, FURTHER, pipeline.readModels());
      print("Postgres was killed and is back", progress.within(POSTGRES_BACK));
      traffic.end();
      pipeline.awaitDrained(DRAINED);
      pipeline
          .evidence()
          .mustShow(new NothingLost(), new ReadModelsEqualRecompute(), new NeverRestarted());
    }
  }

  @Test
  void lostTransactionFailsTheJobRatherThanLosingItsRecords() throws Exception {
    PipelineOptions options = PipelineOptions.DEFAULT.withCheckpointInterval(INTERVAL);
    try (Pipeline pipeline = SharedStack.pipeline(options);
        Admin admin = Admin.create(pipeline.deployment().kafka().clientSettings());
        OngoingTraffic traffic =
            OngoingTraffic.start(pipeline, Traffic.valid(9, ENDLESS, pipeline), 1000)) {
      awaitApplied(pipeline, 1000);
      Set<String> open =
          Awaitility.await("transactions that no checkpoint has")
              .atMost(DRAINED)
              .until(() -> ofNoCheckpoint(admin, pipeline), ids -> !ids.isEmpty());
      admin.fenceProducers(open).all().get();
      Awaitility.await("the job notices")
          .atMost(DRAINED)
          .until(() -> !pipeline.job().failures().isEmpty());
      traffic.end();
      pipeline.awaitDrained(DRAINED);
      pipeline.evidence().mustShow(new NothingLost(), new ReadModelsEqualRecompute());
    }
  }

  /**
   * Those of which a complete checkpoint knows are not lost but committed again, and the job could
   * never go on. None at all unless the next checkpoint is far enough away to fence them before it.
   */
  private static Set<String> ofNoCheckpoint(Admin admin, Pipeline pipeline) throws Exception {
    Optional<Checkpoint> last = pipeline.job().latestCheckpoint();
    Set<String> open = openTransactions(admin, pipeline.group());
    boolean fresh =
        last.isPresent()
            && Duration.between(last.get().triggeredAt(), Instant.now())
                    .compareTo(INTERVAL.dividedBy(3))
                < 0;
    return fresh && open.stream().allMatch(id -> checkpointAfter(id) > last.get().id())
        ? open
        : Set.of();
  }

  /** The checkpoint that a transaction will belong to: Flink ends its id with it. */
  private static long checkpointAfter(String transactionalId) {
    return Long.parseLong(transactionalId.substring(transactionalId.lastIndexOf('-') + 1));
  }

  private static Set<String> openTransactions(Admin admin, String prefix) throws Exception {
    return admin
        .listTransactions(
            new ListTransactionsOptions().filterStates(Set.of(TransactionState.ONGOING)))
        .all()
        .get()
        .stream()
        .map(TransactionListing::transactionalId)
        .filter(id -> id.startsWith(prefix))
        .collect(Collectors.toSet());
  }

  private static void awaitApplied(Pipeline pipeline, long events) {
    Awaitility.await(events + " events applied")
        .atMost(DRAINED)
        .ignoreExceptions()
        .until(() -> pipeline.readModels().appliedEvents() >= events);
  }

  private static void print(String fault, Duration resumed) {
    System.err.printf(
        "[fault] %s: progress resumed after %.1f s%n", fault, resumed.toMillis() / 1e3);
  }
}
