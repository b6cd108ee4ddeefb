package io.thermocline.jobs.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEventType;
import io.thermocline.events.SagaReplyOutcome;
import io.thermocline.jobs.saga.SagaOutput.Command;
import io.thermocline.jobs.saga.SagaOutput.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Given what has happened, when this happens, then that follows. One order, a clock that stands
 * still unless {@link #whenTimeElapses}.
 */
final class SagaFixture implements Gate {

  static final String ORDER = "o1";

  private final SagaEngine engine;
  private final Set<String> closed = new HashSet<>();
  private boolean room = true;
  private long now = Sagas.NOON.toEpochMilli();
  private Optional<SagaState> state = Optional.empty();
  private List<SagaOutput> outputs = List.of();
  private Optional<Absorbed> absorbed = Optional.empty();

  private SagaFixture(SagaEngine engine) {
    this.engine = engine;
  }

  static SagaFixture given() {
    return given(Sagas.engine());
  }

  static SagaFixture given(SagaEngine engine) {
    return new SagaFixture(engine);
  }

  SagaFixture placed() {
    return when(Sagas.placed(ORDER));
  }

  SagaFixture cancelled() {
    return when(Sagas.cancelled(ORDER));
  }

  /** The answer to the command that is under way. */
  SagaFixture replied(SagaReplyOutcome outcome) {
    return when(Sagas.replied(ORDER, underWay(), outcome));
  }

  SagaFixture done() {
    return replied(SagaReplyOutcome.DONE);
  }

  SagaFixture closed(String participant) {
    closed.add(participant);
    return this;
  }

  SagaFixture reopened(String participant) {
    closed.remove(participant);
    return this;
  }

  SagaFixture withoutRoom() {
    room = false;
    return this;
  }

  SagaFixture when(SagaInput input) {
    take(engine.on(state, input, now, this));
    return this;
  }

  /** Lets every timer fire that is due meanwhile, at its time. */
  SagaFixture whenTimeElapses(Duration duration) {
    long until = now + duration.toMillis();
    List<SagaOutput> all = new ArrayList<>();
    while (state.isPresent() && state.get().timerAt() <= until) {
      now = Math.max(now, state.get().timerAt());
      take(engine.onTimer(ORDER, state.get(), now, this));
      all.addAll(outputs);
    }
    now = until;
    outputs = all;
    return this;
  }

  private void take(Decision decision) {
    state = decision.state();
    outputs = decision.outputs();
    absorbed = decision.absorbed();
  }

  private String underWay() {
    SagaState saga = state.orElseThrow();
    return saga.phase() == Phase.UNDOING
        ? SagaIds.compensation(saga.step(), saga.attempt(), ORDER)
        : SagaIds.command(saga.step(), saga.attempt(), ORDER);
  }

  /** Actions and event types, in order: {@code "RESERVED", "CHARGE payment:1:o1"}. */
  SagaFixture then(String... expected) {
    assertThat(outputs).extracting(SagaFixture::words).containsExactly(expected);
    return this;
  }

  /** Whatever came before it. */
  SagaFixture thenLast(String expected) {
    assertThat(outputs).extracting(SagaFixture::words).last().isEqualTo(expected);
    return this;
  }

  SagaFixture thenNothing() {
    return then();
  }

  SagaFixture thenAbsorbed(Absorbed reason) {
    assertThat(absorbed).contains(reason);
    return then();
  }

  SagaFixture thenIs(Phase phase) {
    assertThat(state.orElseThrow().phase()).isEqualTo(phase);
    return this;
  }

  SagaFixture thenIsForgotten() {
    assertThat(state).isEmpty();
    return this;
  }

  SagaFixture thenReason(String reason) {
    assertThat(state.orElseThrow().reason()).isEqualTo(reason);
    return this;
  }

  SagaFixture thenIsNotStuckFor(Duration duration) {
    assertThat(state.orElseThrow().deadline()).isEqualTo(now + duration.toMillis());
    return this;
  }

  SagaFixture thenIsNeverStuck() {
    assertThat(state.orElseThrow().deadline()).isEqualTo(SagaState.NEVER);
    return this;
  }

  SagaFixture thenIsStuck() {
    assertThat(state.orElseThrow().deadline()).isLessThan(now);
    return this;
  }

  private static String words(SagaOutput output) {
    if (output instanceof Command command) {
      return command.action() + " " + command.commandId();
    }
    Outcome outcome = (Outcome) output;
    assertThat(outcome.eventId()).isEqualTo(SagaIds.event(outcome.type(), ORDER));
    return outcome.type() == OrderEventType.CANCELLED
        ? "CANCELLED because " + outcome.reason()
        : outcome.type().name();
  }

  @Override
  public boolean lets(String participant) {
    return !closed.contains(participant);
  }

  @Override
  public long opensAt(String participant) {
    return now + 10_000;
  }

  @Override
  public boolean hasRoom() {
    return room;
  }
}
