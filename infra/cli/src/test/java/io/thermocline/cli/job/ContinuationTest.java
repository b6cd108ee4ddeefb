package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.flink.FakeFlink;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import io.thermocline.cli.job.JobRecord.Wanted;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContinuationTest {

  private static final JobRecord FRESH_RUN = run(Optional.empty());

  private final FakeFlink cluster = new FakeFlink();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void savepointOfAStopIsNewerThanEveryCheckpoint() {
    clusterRemembers("s3://b/j1/chk-9");

    assertThat(continuation("s3://b/j1/chk-8").of(FRESH_RUN.stopped(Optional.of("s3://b/sp"))))
        .contains(new Restore("s3://b/sp", Claim.NO_CLAIM));
  }

  @Test
  void savepointThatNobodyLivedToSeeIsFoundOnTheCluster() {
    cluster.on(
        "GET /jobs/j1/checkpoints",
        "{\"latest\":{\"completed\":{\"id\":9,\"external_path\":\"s3://b/j1/chk-9\"},"
            + "\"savepoint\":{\"id\":10,\"external_path\":\"s3://b/sp-10\"}}}");

    assertThat(continuation("s3://b/j1/chk-8").of(FRESH_RUN))
        .contains(new Restore("s3://b/sp-10", Claim.NO_CLAIM));
  }

  @Test
  void savepointBeforeTheNewestCheckpointIsPassedOver() {
    cluster.on(
        "GET /jobs/j1/checkpoints",
        "{\"latest\":{\"completed\":{\"id\":9,\"external_path\":\"s3://b/j1/chk-9\"},"
            + "\"savepoint\":{\"id\":4,\"external_path\":\"s3://b/sp-4\"}}}");

    assertThat(continuation("s3://b/j1/chk-8").of(FRESH_RUN))
        .contains(new Restore("s3://b/j1/chk-9", Claim.CLAIM));
  }

  @Test
  void clusterThatRemembersTheRunKnowsItsNewestCheckpoint() {
    clusterRemembers("s3://b/j1/chk-9");

    assertThat(continuation("s3://b/j1/chk-8").of(FRESH_RUN))
        .contains(new Restore("s3://b/j1/chk-9", Claim.CLAIM));
  }

  @Test
  void afterTheLossOfTheJobManagerTheStoreIsLookedInto() {
    assertThat(continuation("s3://b/j1/chk-8").of(FRESH_RUN))
        .contains(new Restore("s3://b/j1/chk-8", Claim.CLAIM));
  }

  @Test
  void runThatDiedBeforeItsFirstCheckpointIsBegunAgainFromWhereItBegan() {
    assertThat(emptyStore().of(run(Optional.of("s3://b/j0/chk-3"))))
        .contains(new Restore("s3://b/j0/chk-3", Claim.NO_CLAIM));
  }

  @Test
  void runThatNeverHadAnyStateStartsAfresh() {
    assertThat(emptyStore().of(FRESH_RUN)).isEmpty();
  }

  private void clusterRemembers(String path) {
    cluster.on(
        "GET /jobs/j1/checkpoints",
        "{\"latest\":{\"completed\":{\"id\":9,\"external_path\":\"" + path + "\"}}}");
  }

  private Continuation continuation(String stored) {
    return new Continuation(
        new FlinkRest(cluster.url()),
        Optional.of(id -> Optional.of(stored).filter(p -> id.equals("j1"))));
  }

  private Continuation emptyStore() {
    return new Continuation(new FlinkRest(cluster.url()), Optional.of(id -> Optional.empty()));
  }

  private static JobRecord run(Optional<String> startedFrom) {
    return new JobRecord(
        "j1", Wanted.RUNNING, startedFrom, Optional.empty(), Optional.empty(), List.of());
  }
}
