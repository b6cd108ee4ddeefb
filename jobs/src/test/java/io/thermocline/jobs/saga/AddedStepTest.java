package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.jobs.saga.SagaFixture.given;

import io.thermocline.schemas.Participant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example of docs/saga.md: a fraud check between reservation and payment. */
class AddedStepTest {

  private static final Participant FRAUD =
      new Participant("fraud", Participant.PAYMENT.commands(), Participant.PAYMENT.replies());

  @Test
  void aSuspiciousOrderIsNotCharged() {
    given(Sagas.engine(withFraudCheck()))
        .placed()
        .done()
        .then("RESERVED", "CHECK fraud:1:o1")
        .replied(DECLINED)
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because fraud: so it is");
  }

  @Test
  void aCheckThatPassedIsTakenBackWhenThePaymentFails() {
    given(Sagas.engine(withFraudCheck()))
        .placed()
        .done()
        .done()
        .then("CHARGE payment:1:o1")
        .replied(DECLINED)
        .then("PAYMENT_FAILED", "FORGET fraud-undo:1:o1")
        .done()
        .then("RELEASE inventory-undo:1:o1");
  }

  private static SagaDefinition withFraudCheck() {
    SagaDefinition today = Sagas.threeSteps(Sagas.POLICY);
    List<SagaStep> steps = new ArrayList<>(today.steps());
    steps.add(
        1,
        SagaStep.named("fraud")
            .asks(FRAUD)
            .to("CHECK")
            .undoneBy("FORGET")
            .within(Sagas.POLICY.patience()));
    return new SagaDefinition(steps, today.waitingRoom());
  }
}
