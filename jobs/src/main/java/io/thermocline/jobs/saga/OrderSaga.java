package io.thermocline.jobs.saga;

import static io.thermocline.events.OrderEventType.PAID;
import static io.thermocline.events.OrderEventType.PAYMENT_FAILED;
import static io.thermocline.events.OrderEventType.RESERVATION_FAILED;
import static io.thermocline.events.OrderEventType.RESERVED;
import static io.thermocline.events.OrderEventType.SHIPPED;

import io.thermocline.schemas.Participant;
import java.util.List;

/**
 * What an order goes through: reserve its goods, take its money, ship it. Confirmed when all of it
 * is done; when one step fails those before it are undone, the last first. This is all there is to
 * change for another step.
 */
final class OrderSaga {

  private OrderSaga() {}

  static SagaDefinition of(SagaPolicy policy) {
    Patience patience = policy.patience();
    return new SagaDefinition(
        List.of(
            SagaStep.named("inventory")
                .asks(Participant.INVENTORY)
                .to("RESERVE")
                .undoneBy("RELEASE")
                .tells(RESERVED)
                .tellsFailure(RESERVATION_FAILED)
                .within(patience),
            SagaStep.named("payment")
                .asks(Participant.PAYMENT)
                .to("CHARGE")
                .undoneBy("REFUND")
                .tells(PAID)
                .tellsFailure(PAYMENT_FAILED)
                .within(patience),
            SagaStep.named("shipping")
                .asks(Participant.SHIPPING)
                .to("SHIP")
                .undoneBy("RECALL")
                .tells(SHIPPED)
                .within(patience)),
        policy.waitingRoom());
  }
}
