package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.events.SagaReplyOutcome.DONE;
import static io.thermocline.events.SagaReplyOutcome.TRY_AGAIN;
import static io.thermocline.jobs.saga.SagaFixture.ORDER;
import static io.thermocline.jobs.saga.SagaFixture.given;
import static io.thermocline.jobs.saga.Sagas.LONGEST_WAIT;
import static io.thermocline.jobs.saga.Sagas.NOON;
import static io.thermocline.jobs.saga.Sagas.TIMEOUT;
import static io.thermocline.jobs.saga.Sagas.cancelled;
import static io.thermocline.jobs.saga.Sagas.placed;
import static io.thermocline.jobs.saga.Sagas.replied;

import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SagaEngineTest {

  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Test
  void anOrderIsReservedPaidShippedAndConfirmed() {
    given()
        .when(placed(ORDER))
        .then("RESERVE inventory:1:o1")
        .done()
        .then("RESERVED", "CHARGE payment:1:o1")
        .done()
        .then("PAID", "SHIP shipping:1:o1")
        .done()
        .then("SHIPPED")
        .thenIs(Phase.CONFIRMED);
  }

  @Test
  void aDeclinedStepUndoesThoseBeforeItTheLastFirst() {
    given()
        .placed()
        .done()
        .done()
        .replied(DECLINED)
        .then("REFUND payment-undo:1:o1")
        .thenIs(Phase.UNDOING)
        .done()
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because shipping: so it is")
        .thenIs(Phase.CANCELLED);
  }

  @Test
  void aDeclinedFirstStepHasNothingToUndo() {
    given()
        .placed()
        .replied(DECLINED)
        .then("RESERVATION_FAILED", "CANCELLED because inventory: so it is");
  }

  @Test
  void anUnansweredCommandIsSentAgainUnderItsIdThenUndoneAsIfItWereDone() {
    given()
        .placed()
        .done()
        .whenTimeElapses(TIMEOUT)
        .then("CHARGE payment:1:o1")
        .whenTimeElapses(TIMEOUT.multipliedBy(2).plusSeconds(1))
        .then("CHARGE payment:1:o1")
        .whenTimeElapses(TIMEOUT.multipliedBy(4).plusSeconds(1))
        .then("PAYMENT_FAILED", "REFUND payment-undo:1:o1")
        .done()
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because payment: no answer after 3 sends");
  }

  @Test
  void aLateAnswerToAnEarlierSendGoesOn() {
    given().placed().whenTimeElapses(TIMEOUT).done().then("RESERVED", "CHARGE payment:1:o1");
  }

  @Test
  void aTransientFailureIsTriedAgainUnderANewIdAfterAGrowingWait() {
    given()
        .placed()
        .replied(TRY_AGAIN)
        .thenNothing()
        .thenIs(Phase.BACKING_OFF)
        .whenTimeElapses(Duration.ofMillis(249))
        .thenNothing()
        .whenTimeElapses(Duration.ofMillis(251))
        .then("RESERVE inventory:2:o1")
        .replied(TRY_AGAIN)
        .whenTimeElapses(Duration.ofMillis(499))
        .thenNothing()
        .whenTimeElapses(Duration.ofMillis(501))
        .then("RESERVE inventory:3:o1")
        .replied(TRY_AGAIN)
        .whenTimeElapses(Duration.ofSeconds(2))
        .replied(TRY_AGAIN)
        .then(
            "RESERVATION_FAILED",
            "CANCELLED because inventory: gave up after 4 attempts: so it is");
  }

  @Test
  void aCompensationIsTriedUntilItIsDoneAndShowsAsStuckMeanwhile() {
    SagaFixture saga = given().placed().done().replied(DECLINED);
    for (int attempt = 2; attempt < 80; attempt++) {
      saga.replied(TRY_AGAIN)
          .whenTimeElapses(Duration.ofSeconds(30))
          .then("RELEASE inventory-undo:%d:o1".formatted(attempt));
    }
    saga.thenIsStuck().done().then("CANCELLED because payment: so it is");
  }

  @Test
  void anUnansweredCompensationIsSentAgainForEver() {
    given()
        .placed()
        .done()
        .replied(DECLINED)
        .whenTimeElapses(Duration.ofMinutes(5))
        .thenIs(Phase.UNDOING)
        .done()
        .then("CANCELLED because payment: so it is");
  }

  @Test
  void aSagaThatGoesForwardIsStuckAMinuteAfterItShouldHaveGoneOnByItself() {
    given()
        .placed()
        .thenIsNotStuckFor(TIMEOUT.plus(A_MINUTE))
        .whenTimeElapses(Duration.ofSeconds(10))
        .done()
        .thenIsNotStuckFor(TIMEOUT.plus(A_MINUTE))
        .done()
        .done()
        .thenIsNeverStuck();
  }

  @Test
  void aCompensationIsStuckSoLongAfterItBeganHoweverOftenItIsTried() {
    Duration patience = LONGEST_WAIT.plus(TIMEOUT.multipliedBy(1 + 2 + 4)).plusMillis(500 + 1000);
    given()
        .placed()
        .done()
        .replied(DECLINED)
        .thenIsNotStuckFor(patience.plus(A_MINUTE))
        .whenTimeElapses(Duration.ofSeconds(10))
        .replied(TRY_AGAIN)
        .thenIsNotStuckFor(patience.plus(A_MINUTE).minusSeconds(10));
  }

  @Test
  void aCustomerCancelsWhileACommandIsUnderWayAndItsOutcomeIsWaitedFor() {
    given()
        .placed()
        .done()
        .when(cancelled(ORDER))
        .thenNothing()
        .done()
        .then("PAID", "REFUND payment-undo:1:o1")
        .done()
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because changed my mind");
  }

  @Test
  void aCancelledOrderIsNotTriedAgain() {
    given().placed().cancelled().replied(TRY_AGAIN).then("CANCELLED because changed my mind");
  }

  @Test
  void aCancelledOrderWhoseCommandStaysUnansweredIsUndoneAtTheFirstTimeout() {
    given()
        .placed()
        .cancelled()
        .whenTimeElapses(TIMEOUT)
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because changed my mind");
  }

  @Test
  void anOrderThatBacksOffIsCancelledAtOnce() {
    given().placed().done().replied(TRY_AGAIN).cancelled().then("RELEASE inventory-undo:1:o1");
  }

  @Test
  void anOrderCancelledBeforeItIsPlacedNeverStarts() {
    given()
        .when(cancelled(ORDER))
        .thenIs(Phase.NEVER_STARTED)
        .when(placed(ORDER))
        .thenAbsorbed(Absorbed.PLACED_AGAIN);
  }

  @Test
  void aCancellationAfterTheEndIsCountedOnly() {
    given()
        .placed()
        .done()
        .done()
        .done()
        .when(cancelled(ORDER))
        .thenAbsorbed(Absorbed.CANCEL_TOO_LATE)
        .thenIs(Phase.CONFIRMED);
  }

  @Test
  void replayedEventsNeverCauseACommand() {
    given()
        .when(placed(ORDER, Origin.REPLAYED, NOON))
        .thenAbsorbed(Absorbed.REPLAYED)
        .thenIsForgotten()
        .placed()
        .when(new Cancelled(ORDER, Origin.REPLAYED, NOON.toEpochMilli(), null))
        .thenAbsorbed(Absorbed.REPLAYED)
        .thenIs(Phase.RUNNING);
  }

  @Test
  void repeatedOrdersStartOnceAlsoAfterTheyAreForgotten() {
    given()
        .placed()
        .when(placed(ORDER))
        .thenAbsorbed(Absorbed.PLACED_AGAIN)
        .replied(DECLINED)
        .whenTimeElapses(A_WEEK)
        .when(placed(ORDER))
        .thenAbsorbed(Absorbed.PLACED_AGAIN)
        .whenTimeElapses(Duration.ofMillis(1))
        .thenIsForgotten()
        .when(placed(ORDER))
        .thenAbsorbed(Absorbed.TOO_OLD);
  }

  @Test
  void repliesNobodyWaitsForAreCountedOnly() {
    given()
        .when(replied(ORDER, "inventory:1:o1", DONE))
        .thenAbsorbed(Absorbed.ORPHAN_REPLY)
        .placed()
        .when(replied(ORDER, "payment:1:o1", DONE))
        .thenAbsorbed(Absorbed.STALE_REPLY)
        .done()
        .when(replied(ORDER, "inventory:1:o1", DECLINED))
        .thenAbsorbed(Absorbed.STALE_REPLY)
        .done()
        .done()
        .when(replied(ORDER, "shipping:1:o1", DONE))
        .thenAbsorbed(Absorbed.STALE_REPLY);
  }

  @Test
  void anOrderWaitsForAClosedGateAndGoesOnWhenItOpens() {
    given()
        .closed("inventory")
        .placed()
        .thenNothing()
        .thenIs(Phase.WAITING)
        .whenTimeElapses(A_MINUTE)
        .thenNothing()
        .reopened("inventory")
        .whenTimeElapses(A_MINUTE)
        .then("RESERVE inventory:1:o1", "RESERVE inventory:1:o1");
  }

  @Test
  void whileACircuitIsOpenSilenceCostsAnOrderNoSend() {
    given()
        .placed()
        .closed("inventory")
        .whenTimeElapses(Duration.ofMinutes(5))
        .thenNothing()
        .thenIs(Phase.RUNNING)
        .reopened("inventory")
        .whenTimeElapses(Duration.ofSeconds(20))
        .then("RESERVE inventory:1:o1")
        .done()
        .then("RESERVED", "CHARGE payment:1:o1");
  }

  @Test
  void silenceBehindAnOpenCircuitEndsTooInTime() {
    given()
        .placed()
        .closed("inventory")
        .whenTimeElapses(LONGEST_WAIT.plusMinutes(5))
        .thenIs(Phase.UNDOING);
  }

  @Test
  void anOrderThatWaitedTooLongFails() {
    given()
        .placed()
        .closed("payment")
        .done()
        .then("RESERVED")
        .whenTimeElapses(LONGEST_WAIT.plusSeconds(20))
        .then("PAYMENT_FAILED", "RELEASE inventory-undo:1:o1")
        .done()
        .thenIs(Phase.CANCELLED);
  }

  @Test
  void newOrdersAreRefusedWhenTooManyWaitButThoseThatHaveBegunAreNot() {
    given()
        .withoutRoom()
        .closed("inventory")
        .placed()
        .then(
            "RESERVATION_FAILED",
            "CANCELLED because inventory: inventory is unavailable, and too many orders wait"
                + " already");
    given().withoutRoom().placed().closed("payment").done().thenIs(Phase.WAITING);
  }
}
