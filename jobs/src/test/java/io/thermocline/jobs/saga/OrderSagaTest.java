package io.thermocline.jobs.saga;

import static io.thermocline.events.SagaReplyOutcome.DECLINED;
import static io.thermocline.jobs.saga.SagaFixture.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.schemas.Participant;
import org.junit.jupiter.api.Test;

/** What orders go through. */
class OrderSagaTest {

  private final SagaEngine orders = Sagas.engine(OrderSaga.of(Sagas.POLICY));

  @Test
  void anOrderIsReservedPaidAndShipped() {
    given(orders)
        .placed()
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
  void everyStepAsksAParticipantWhoseRepliesAreRead() {
    assertThat(OrderSaga.of(Sagas.POLICY).steps())
        .extracting(SagaStep::participant)
        .isSubsetOf(Participant.ALL.stream().map(Participant::name).toList());
  }

  @Test
  void anOrderThatCanNotBeShippedIsRefundedAndReleased() {
    given(orders)
        .placed()
        .done()
        .done()
        .replied(DECLINED)
        .then("REFUND payment-undo:1:o1")
        .done()
        .then("RELEASE inventory-undo:1:o1")
        .done()
        .then("CANCELLED because shipping: so it is");
  }

  @Test
  void anOrderThatCanNotBePaidOrReservedSaysSo() {
    given(orders)
        .placed()
        .done()
        .replied(DECLINED)
        .then("PAYMENT_FAILED", "RELEASE inventory-undo:1:o1");
    given(orders)
        .placed()
        .replied(DECLINED)
        .then("RESERVATION_FAILED", "CANCELLED because inventory: so it is");
  }
}
