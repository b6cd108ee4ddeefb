package io.thermocline.jobs.saga;

import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.OrderContent.Item;
import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Placed;
import io.thermocline.jobs.saga.SagaInput.Replied;
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
    return engine(OrderSaga.with(POLICY.patience(), POLICY.waitingRoom()));
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
