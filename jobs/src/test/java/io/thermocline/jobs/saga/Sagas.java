package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.OrderContent.Item;
import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Placed;
import io.thermocline.jobs.saga.SagaInput.Replied;
import io.thermocline.schemas.Participant;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sagas in the words of a test. */
final class Sagas {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration TIMEOUT = Duration.ofSeconds(30);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  static final SagaPolicy POLICY =
      new SagaPolicy(
          new Patience(TIMEOUT, 3, 4, Duration.ofMillis(500), Duration.ofSeconds(30)),
          new WaitingRoom(2, LONGEST_WAIT),
          new Breaker.Policy(3, Duration.ofSeconds(10)),
          new Memory(Instant.EPOCH, Duration.ofDays(7)));

  private Sagas() {}

  static SagaEngine engine() {
    return engine(threeSteps(POLICY));
  }

  /** What the engine is tested with, whatever orders go through by now. */
  static SagaDefinition threeSteps(SagaPolicy policy) {
    return new SagaDefinition(
        List.of(
            SagaStep.named("inventory")
                .asks(Participant.INVENTORY)
                .to("RESERVE")
                .undoneBy("RELEASE")
                .tells(OrderEventType.RESERVED)
                .tellsFailure(OrderEventType.RESERVATION_FAILED)
                .within(policy.patience()),
            SagaStep.named("payment")
                .asks(Participant.PAYMENT)
                .to("CHARGE")
                .undoneBy("REFUND")
                .tells(OrderEventType.PAID)
                .tellsFailure(OrderEventType.PAYMENT_FAILED)
                .within(policy.patience()),
            SagaStep.named("shipping")
                .asks(Participant.SHIPPING)
                .to("SHIP")
                .undoneBy("RECALL")
                .tells(OrderEventType.SHIPPED)
                .within(policy.patience())),
        policy.waitingRoom());
  }

  static SagaEngine engine(SagaDefinition definition) {
    return new SagaEngine(definition, POLICY.memory());
  }

  static OrderContent content() {
    return new OrderContent(
        "alice",
        "EUR",
        List.of(
            new Item("p1", 2, new BigDecimal("9.9900")),
            new Item("p2", 1, new BigDecimal("0.0200"))));
  }

  static Placed placed(String orderId) {
    return placed(orderId, Origin.NEW, NOON);
  }

  static Placed placed(String orderId, Origin origin, Instant at) {
    return new Placed(orderId, origin, at.toEpochMilli(), content());
  }

  static Cancelled cancelled(String orderId) {
    return new Cancelled(orderId, Origin.NEW, NOON.toEpochMilli(), "changed my mind");
  }

  static Replied replied(String orderId, String commandId, SagaReplyOutcome outcome) {
    return new Replied(
        orderId, commandId, outcome, outcome == SagaReplyOutcome.DONE ? null : "so it is");
  }
}
