package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.events.SagaReplyOutcome.DONE;
import static io.thermocline.events.SagaReplyOutcome.TRY_AGAIN;
import static io.thermocline.jobs.saga.Sagas.placed;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;

/**
 * State written by an older version must be read by this one. The files under {@code
 * src/test/resources/state} are never rewritten: a new format version adds its own, made with
 * {@code -Dthermocline.state=write}.
 */
class SagaRestoreTest {

  private static final Path STATE = Path.of("src/test/resources/state", Step.RUN_SAGA.uid + "-v1");

  @Test
  void goesOnFromStateOfVersion1() throws Exception {
    if (System.getProperty("thermocline.state", "").equals("write")) {
      write();
    }
    try (SagaHarness sagas =
        SagaHarness.restore(
            OperatorSnapshotUtil.readStateHandle(STATE.toString()), Duration.ofSeconds(10))) {
      sagas.sent();
      sagas.reply("running", "payment:1:running", DONE);
      assertThat(sagas.outputs)
          .filteredOn(SagaOutput.Command.class::isInstance)
          .singleElement()
          .satisfies(
              output ->
                  assertThat(((SagaOutput.Command) output).content()).isEqualTo(Sagas.content()));
      assertThat(sagas.sent()).containsExactly("PAID", "SHIP shipping:1:running");
      sagas.reply("undoing", "inventory-undo:1:undoing", DONE);
      assertThat(sagas.sent()).containsExactly("CANCELLED");
      assertThat(sagas.status.get("undoing").reason()).isEqualTo("payment: so it is");
      sagas.take(placed("confirmed"));
      assertThat(sagas.sent()).isEmpty();
      sagas.reply("tried", "inventory:2:tried", DONE);
      assertThat(sagas.sent()).containsExactly("RESERVED", "CHARGE payment:1:tried");
    }
  }

  private static void write() throws Exception {
    Files.createDirectories(STATE.getParent());
    try (SagaHarness sagas = SagaHarness.open()) {
      sagas.take(placed("running")).reply("running", "inventory:1:running", DONE);
      sagas
          .take(placed("undoing"))
          .reply("undoing", "inventory:1:undoing", DONE)
          .reply("undoing", "payment:1:undoing", DECLINED);
      sagas
          .take(placed("confirmed"))
          .reply("confirmed", "inventory:1:confirmed", DONE)
          .reply("confirmed", "payment:1:confirmed", DONE)
          .reply("confirmed", "shipping:1:confirmed", DONE);
      sagas
          .take(placed("tried"))
          .reply("tried", "inventory:1:tried", TRY_AGAIN)
          .elapse(Duration.ofSeconds(1));
      OperatorSnapshotUtil.writeStateHandle(sagas.checkpoint(), STATE.toString());
    }
  }
}
