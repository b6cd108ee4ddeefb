package io.thermocline.jobs.saga;

import io.thermocline.jobs.saga.SagaInput.Cancelled;
import io.thermocline.jobs.saga.SagaInput.Origin;
import io.thermocline.jobs.saga.SagaInput.Placed;
import io.thermocline.jobs.saga.SagaInput.Replied;
import java.util.Optional;

/**
 * The transition function of every saga: (state, input, now) → {@link Decision}. It keeps nothing
 * and asks nobody but the gate, so the same inputs always give the same decision.
 */
final class SagaEngine {

  private static final String NO_REASON = "cancelled by request";

  private final SagaDefinition definition;
  private final Memory memory;

  SagaEngine(SagaDefinition definition, Memory memory) {
    this.definition = definition;
    this.memory = memory;
  }

  /**
   * What an input leads to.
   *
   * @param state empty: nobody has heard of the order
   * @param now epoch ms
   */
  Decision on(Optional<SagaState> state, SagaInput input, long now, Gate gate) {
    if (input instanceof Placed placed) {
      return placed(state, placed, now, gate);
    }
    if (input instanceof Cancelled cancelled) {
      return cancelled(state, cancelled, now, gate);
    }
    if (input instanceof Replied replied) {
      return replied(state, replied, now, gate);
    }
    return Decision.none(state);
  }

  private Decision placed(Optional<SagaState> state, Placed placed, long now, Gate gate) {
    if (placed.origin() == Origin.REPLAYED) {
      return Decision.absorbed(state, Absorbed.REPLAYED);
    }
    if (state.isPresent()) {
      return Decision.absorbed(state, Absorbed.PLACED_AGAIN);
    }
    if (memory.isTooOld(placed.occurredAt(), now)) {
      return Decision.absorbed(state, Absorbed.TOO_OLD);
    }
    SagaState unborn = SagaState.unborn(placed.content(), placed.occurredAt(), now);
    Course course = course(placed.orderId(), unborn, now, gate);
    course.begin();
    return course.decision();
  }

  private Decision cancelled(Optional<SagaState> state, Cancelled cancel, long now, Gate gate) {
    if (cancel.origin() == Origin.REPLAYED) {
      return Decision.absorbed(state, Absorbed.REPLAYED);
    }
    String reason = text(cancel.reason(), NO_REASON);
    if (state.isEmpty()) {
      if (memory.isTooOld(cancel.occurredAt(), now)) {
        return Decision.absorbed(state, Absorbed.TOO_OLD);
      }
      SagaState unborn = SagaState.unborn(SagaState.NOTHING, cancel.occurredAt(), now);
      Course course = course(cancel.orderId(), unborn.because(reason), now, gate);
      course.neverStart();
      return course.decision();
    }
    SagaState known = state.get();
    if (known.phase().hasEnded() || known.isToBeCancelled()) {
      return Decision.absorbed(state, Absorbed.CANCEL_TOO_LATE);
    }
    Course course = course(cancel.orderId(), known, now, gate);
    course.cancel(reason);
    return course.decision();
  }

  private Decision replied(Optional<SagaState> state, Replied reply, long now, Gate gate) {
    if (state.isEmpty()) {
      return Decision.absorbed(state, Absorbed.ORPHAN_REPLY);
    }
    Course course = course(reply.orderId(), state.get(), now, gate);
    if (!course.waitsFor(reply.commandId())) {
      return Decision.absorbed(state, Absorbed.STALE_REPLY);
    }
    course.answered(reply.outcome(), text(reply.reason(), "no reason given"));
    return course.decision();
  }

  /** What the passing of time leads to; nothing before {@link SagaState#timerAt}. */
  Decision onTimer(String orderId, SagaState state, long now, Gate gate) {
    if (now < state.timerAt()) {
      return Decision.none(Optional.of(state));
    }
    if (state.phase().hasEnded()) {
      return Decision.none(Optional.empty());
    }
    Course course = course(orderId, state, now, gate);
    course.timePassed();
    return course.decision();
  }

  private Course course(String orderId, SagaState state, long now, Gate gate) {
    return new Course(definition, memory, orderId, state, now, gate);
  }

  private static String text(String reason, String otherwise) {
    return reason == null || reason.isBlank() ? otherwise : reason;
  }
}
