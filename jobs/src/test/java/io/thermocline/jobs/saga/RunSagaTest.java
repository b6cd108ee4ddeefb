package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.events.SagaReplyOutcome.DONE;
import static io.thermocline.events.SagaReplyOutcome.TRY_AGAIN;
import static io.thermocline.jobs.saga.Sagas.TIMEOUT;
import static io.thermocline.jobs.saga.Sagas.cancelled;
import static io.thermocline.jobs.saga.Sagas.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.jobs.saga.SagaInput.Origin;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

class RunSagaTest {

  @Test
  void sendsKeepsAndShowsASaga() throws Exception {
    try (SagaHarness sagas = SagaHarness.open()) {
      sagas.take(placed("o1")).reply("o1", "inventory:1:o1", DONE);
      assertThat(sagas.sent())
          .containsExactly("RESERVE inventory:1:o1", "RESERVED", "CHARGE payment:1:o1");
      SagaStatusRow row = sagas.status.get("o1");
      assertThat(row.step()).isEqualTo("payment");
      assertThat(row.outcome()).isEqualTo("RUNNING");
      assertThat(row.deadline()).isGreaterThan(Sagas.NOON.toEpochMilli());
      assertThat(sagas.timers()).as("one timer an order").isEqualTo(1);
    }
  }

  @Test
  void timersDriveASagaToItsEndAndOutOfMemory() throws Exception {
    try (SagaHarness sagas = SagaHarness.open()) {
      sagas.take(placed("o1")).elapse(TIMEOUT);
      assertThat(sagas.sent()).containsExactly("RESERVE inventory:1:o1", "RESERVE inventory:1:o1");
      sagas.reply("o1", "inventory:1:o1", DECLINED);
      assertThat(sagas.sent()).containsExactly("RESERVATION_FAILED", "CANCELLED");
      assertThat(sagas.status.get("o1").outcome()).isEqualTo("CANCELLED");
      sagas.elapse(Duration.ofDays(8));
      assertThat(sagas.remembered()).isZero();
      assertThat(sagas.timers()).isZero();
      sagas.take(placed("o1"));
      assertThat(sagas.sent()).as("too old to start again").isEmpty();
    }
  }

  @Test
  void anIllParticipantIsLeftAloneAndProbedUntilItIsWell() throws Exception {
    try (SagaHarness sagas = SagaHarness.open()) {
      for (String order : new String[] {"a", "b", "c"}) {
        sagas.take(placed(order)).reply(order, "inventory:1:" + order, TRY_AGAIN);
      }
      sagas.sent();
      sagas.take(placed("d")).take(placed("e"));
      assertThat(sagas.sent()).as("the circuit is open").isEmpty();
      assertThat(sagas.status.get("d").outcome()).isEqualTo("WAITING");
      sagas.take(placed("f"));
      assertThat(sagas.sent())
          .as("both places are taken, or more by those that back off")
          .containsExactly("RESERVATION_FAILED", "CANCELLED");
      assertThat(sagas.status.get("f").reason()).contains("too many orders wait");

      sagas.elapse(Duration.ofSeconds(11));
      assertThat(sagas.sent()).as("the probe").hasSize(1);
      OperatorSubtaskState unused = sagas.checkpoint();
      assertThat(unused.hasState()).isTrue();
    }
  }

  @Test
  void aReplayedYearSendsNothingAndLeavesNothingAndALiveOrderStillStarts() throws Exception {
    SagaEventDecoder decoder = new SagaEventDecoder();
    try (SagaHarness sagas = SagaHarness.open()) {
      for (int day = 0; day < 365; day++) {
        Instant then = Sagas.NOON.minus(Duration.ofDays(day));
        sagas.take(decoder.replayed(placed("o" + day, Origin.NEW, then)));
        sagas.take(decoder.replayed(cancelled("o" + day)));
      }
      sagas.elapse(Duration.ofDays(1));
      assertThat(sagas.sent()).isEmpty();
      assertThat(sagas.status).isEmpty();
      assertThat(sagas.remembered()).isZero();
      assertThat(sagas.timers()).isZero();

      sagas.take(placed("o0"));
      assertThat(sagas.sent()).containsExactly("RESERVE inventory:1:o0");
    }
  }

  @Test
  void aRestartedOperatorGoesOnWhereItsCheckpointWas() throws Exception {
    OperatorSubtaskState checkpoint;
    try (SagaHarness sagas = SagaHarness.open()) {
      sagas.take(placed("o1")).reply("o1", "inventory:1:o1", DONE);
      checkpoint = sagas.checkpoint();
      sagas.reply("o1", "payment:1:o1", DECLINED);
    }
    try (SagaHarness sagas = SagaHarness.restore(checkpoint, Duration.ofSeconds(20))) {
      sagas.reply("o1", "payment:1:o1", DECLINED);
      assertThat(sagas.sent()).containsExactly("PAYMENT_FAILED", "RELEASE inventory-undo:1:o1");
      sagas.elapse(TIMEOUT);
      assertThat(sagas.sent()).containsExactly("RELEASE inventory-undo:1:o1");
    }
  }

  @Test
  void rowsAfterARestartReplaceRowsOfTheLostRun() throws Exception {
    OperatorSubtaskState checkpoint;
    long lost;
    try (SagaHarness sagas = SagaHarness.open()) {
      sagas.take(placed("o1"));
      checkpoint = sagas.checkpoint();
      sagas
          .reply("o1", "inventory:1:o1", TRY_AGAIN)
          .elapse(Duration.ofSeconds(1))
          .reply("o1", "inventory:2:o1", TRY_AGAIN);
      lost = sagas.status.get("o1").version();
    }
    try (SagaHarness sagas = SagaHarness.restore(checkpoint, Duration.ofSeconds(5))) {
      sagas.reply("o1", "inventory:1:o1", DONE);
      assertThat(sagas.status.get("o1").version()).isGreaterThan(lost);
    }
  }
}
