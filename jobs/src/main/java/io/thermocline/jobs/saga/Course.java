package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.Decision.Health;
import io.thermocline.jobs.saga.Decision.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One transition of one saga, while it is being made. */
final class Course {

  private final SagaDefinition definition;
  private final Memory memory;
  private final String orderId;
  private final long now;
  private final Gate gate;
  private final Schedule schedule;
  private final List<SagaOutput> outputs = new ArrayList<>();
  private final List<Observation> observed = new ArrayList<>();
  private SagaState state;

  Course(
      SagaDefinition definition,
      Memory memory,
      String orderId,
      SagaState state,
      long now,
      Gate gate) {
    this.definition = definition;
    this.memory = memory;
    this.orderId = orderId;
    this.state = state;
    this.now = now;
    this.gate = gate;
    this.schedule = new Schedule(orderId, definition.waitingRoom().longest(), now, gate);
  }

  Decision decision() {
    return new Decision(Optional.of(state.changedAt(now)), outputs, observed, Optional.empty());
  }

  void begin() {
    enter(definition.first());
  }

  void neverStart() {
    end(Phase.NEVER_STARTED);
  }

  /** Whether the reply to this command is the one that the saga can't go on without. */
  boolean waitsFor(String commandId) {
    return switch (state.phase()) {
      case RUNNING -> commandId.equals(SagaIds.command(state.step(), state.attempt(), orderId));
      case UNDOING ->
          commandId.equals(SagaIds.compensation(state.step(), state.attempt(), orderId));
      default -> false;
    };
  }

  /**
   * A command under way is waited for: only then is it known whether there is something to undo.
   */
  void cancel(String reason) {
    state = state.because(reason);
    if (state.phase() != Phase.RUNNING) {
      undoLast();
    }
  }

  void answered(SagaReplyOutcome outcome, String reason) {
    SagaStep step = definition.step(state.step());
    boolean well = outcome != SagaReplyOutcome.TRY_AGAIN;
    observed.add(new Observation(step.participant(), well ? Health.WELL : Health.ILL));
    if (state.phase() == Phase.UNDOING) {
      undoAnswered(step, outcome);
    } else {
      stepAnswered(step, outcome, reason);
    }
  }

  private void stepAnswered(SagaStep step, SagaReplyOutcome outcome, String reason) {
    switch (outcome) {
      case DONE -> {
        step.onDone().ifPresent(type -> tell(type, null));
        state = state.plusDone(step.name());
        goOn(step);
      }
      case DECLINED -> fail(step, step.name() + ": " + reason);
      case TRY_AGAIN -> tryAgain(step, reason);
    }
  }

  private void goOn(SagaStep done) {
    if (state.isToBeCancelled()) {
      undoLast();
      return;
    }
    definition.after(done.name()).ifPresentOrElse(this::enter, () -> end(Phase.CONFIRMED));
  }

  private void tryAgain(SagaStep step, String reason) {
    if (state.isToBeCancelled()) {
      undoLast();
    } else if (state.attempt() < step.patience().attempts()) {
      long next = schedule.nextAttempt(state, step);
      state = state.withAttempt(state.attempt() + 1, 0);
      goForward(Phase.BACKING_OFF, next);
    } else {
      fail(
          step,
          "%s: gave up after %d attempts: %s".formatted(step.name(), state.attempt(), reason));
    }
  }

  /** A compensation can't be declined: it is tried until it is done. */
  private void undoAnswered(SagaStep step, SagaReplyOutcome outcome) {
    if (outcome == SagaReplyOutcome.DONE) {
      state = state.withoutLastDone();
      undoLast();
    } else {
      long next = schedule.nextAttempt(state, step);
      state = state.withAttempt(state.attempt() + 1, 0).in(Phase.UNDO_BACKING_OFF, now, next);
    }
  }

  void timePassed() {
    SagaStep step = definition.step(state.step());
    switch (state.phase()) {
      case WAITING, BACKING_OFF -> ask(step);
      case RUNNING -> timedOut(step);
      case UNDOING -> {
        observed.add(new Observation(step.participant(), Health.ILL));
        sendUndo(step);
      }
      case UNDO_BACKING_OFF -> sendUndo(step);
      default -> throw new IllegalStateException("a saga that has ended goes nowhere: " + state);
    }
  }

  private void timedOut(SagaStep step) {
    observed.add(new Observation(step.participant(), Health.ILL));
    if (state.isToBeCancelled()) {
      state = state.plusDone(step.name());
      undoLast();
    } else if (!gate.lets(step.participant()) && !schedule.hasWaited(state)) {
      // All are silent to all: that costs this order no send, and adds to nobody's backlog.
      goForward(Phase.RUNNING, schedule.nextLook(state, step));
    } else if (state.sends() < step.patience().sends()) {
      send(step);
    } else {
      // It may have been done: it is undone as if it were, and a participant that has nothing to
      // undo takes note that it must not do it any more.
      String why = "%s: no answer after %d sends".formatted(step.name(), state.sends());
      state = state.plusDone(step.name());
      fail(step, why);
    }
  }

  private void enter(SagaStep step) {
    state = state.at(step.name(), now);
    ask(step);
  }

  private void ask(SagaStep step) {
    if (gate.lets(step.participant())) {
      send(step);
    } else if (state.isNew() && !gate.hasRoom()) {
      fail(
          step,
          "%s: %s is unavailable, and too many orders wait already"
              .formatted(step.name(), step.participant()));
    } else if (state.phase() == Phase.WAITING && schedule.hasWaited(state)) {
      fail(
          step,
          "%s: %s was unavailable for %d s"
              .formatted(step.name(), step.participant(), (now - state.since()) / 1000));
    } else {
      goForward(Phase.WAITING, schedule.nextLook(state, step));
    }
  }

  private void goForward(Phase phase, long timerAt) {
    state = state.in(phase, now, timerAt).stuckAfter(Schedule.steppedBy(timerAt));
  }

  private void send(SagaStep step) {
    state = state.withAttempt(state.attempt(), state.sends() + 1);
    goForward(Phase.RUNNING, schedule.nextSend(state, step));
    command(SagaIds.command(step.name(), state.attempt(), orderId), step, step.action());
  }

  private void undoLast() {
    if (state.done().isEmpty()) {
      tell(OrderEventType.CANCELLED, state.reason());
      end(Phase.CANCELLED);
      return;
    }
    SagaStep step = definition.step(state.lastDone());
    state = state.at(step.name(), now).stuckAfter(schedule.undoneBy(step));
    sendUndo(step);
  }

  private void sendUndo(SagaStep step) {
    state = state.withAttempt(state.attempt(), state.sends() + 1);
    state = state.in(Phase.UNDOING, now, schedule.nextSend(state, step));
    command(SagaIds.compensation(step.name(), state.attempt(), orderId), step, step.compensation());
  }

  private void fail(SagaStep step, String why) {
    step.onFailed().ifPresent(type -> tell(type, why));
    if (!state.isToBeCancelled()) {
      state = state.because(why);
    }
    undoLast();
  }

  private void command(String id, SagaStep step, String action) {
    outputs.add(
        new SagaOutput.Command(
            id,
            orderId,
            step.participant(),
            step.name(),
            action,
            state.attempt(),
            now,
            state.content()));
  }

  private void tell(OrderEventType type, String reason) {
    outputs.add(new SagaOutput.Outcome(SagaIds.event(type, orderId), orderId, type, now, reason));
  }

  private void end(Phase phase) {
    state = state.ended(phase, now, memory.forgetAt(state.placedAt(), now));
  }
}
