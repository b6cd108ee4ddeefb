package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.events.SagaReplyOutcome.TRY_AGAIN;
import static io.thermocline.jobs.saga.SagaFixture.ORDER;
import static io.thermocline.jobs.saga.SagaFixture.given;
import static io.thermocline.jobs.saga.Sagas.TIMEOUT;
import static io.thermocline.jobs.saga.Sagas.cancelled;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer cancels, at each step and whatever goes on there: exactly what was done is undone. */
class CancellationTest {

  private static final List<String> PARTICIPANTS = List.of("inventory", "payment", "shipping");

  /** In the order of the steps. */
  private static final List<String> COMPENSATIONS =
      List.of(
          "RELEASE inventory-undo:1:o1", "REFUND payment-undo:1:o1", "RECALL shipping-undo:1:o1");

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCommandThatIsDoneAfterItIsUndoneToo(int step) {
    thenUndoes(step + 1, at(step).cancelled().thenNothing().done());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCommandThatStaysUnansweredMayBeDone(int step) {
    thenUndoes(step + 1, at(step).cancelled().whenTimeElapses(TIMEOUT));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCommandThatIsDeclinedAfterItNeedsNoUndoing(int step) {
    thenUndoes(step, at(step).cancelled().replied(DECLINED));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aCommandThatFailedForNowIsNotTriedAgain(int step) {
    thenUndoes(step, at(step).cancelled().replied(TRY_AGAIN));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aStepThatBacksOffIsGivenUpAtOnce(int step) {
    thenUndoes(step, at(step).replied(TRY_AGAIN).cancelled());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void anOrderThatWaitsForAParticipantIsGivenUpAtOnce(int step) {
    SagaFixture saga = given().closed(PARTICIPANTS.get(step)).placed();
    for (int i = 0; i < step; i++) {
      saga.done();
    }
    thenUndoes(step, saga.thenIs(Phase.WAITING).cancelled());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anOrderThatIsBeingUndoneIsNotUndoneAnew(int step) {
    at(step)
        .replied(DECLINED)
        .thenIs(Phase.UNDOING)
        .when(cancelled(ORDER))
        .thenAbsorbed(Absorbed.CANCEL_TOO_LATE)
        .thenIs(Phase.UNDOING);
  }

  /** The step's command is under way. */
  private static SagaFixture at(int step) {
    SagaFixture saga = given().placed();
    for (int i = 0; i < step; i++) {
      saga.done();
    }
    return saga.thenIs(Phase.RUNNING);
  }

  private static void thenUndoes(int steps, SagaFixture saga) {
    for (int i = steps; i > 0; i--) {
      saga.thenLast(COMPENSATIONS.get(i - 1)).done();
    }
    saga.thenLast("CANCELLED because changed my mind").thenIs(Phase.CANCELLED);
  }
}
