package io.thermocline.jobs.saga;

import java.util.ArrayList;
import java.util.List;

/**
 * All that is remembered of an order's saga.
 *
 * @param step at which it is: the one that is asked for, or undone; empty before there is one
 * @param attempt of the step or its compensation, from 1
 * @param sends of the present command
 * @param done steps done and not undone; while a step is undone, that one is the last of them
 * @param reason why it is to be, is being or was cancelled; empty if it is not
 * @param placedAt when it was placed, or cancelled before that, epoch ms
 * @param since when it came into this step and phase, epoch ms
 * @param timerAt when it goes on by itself, epoch ms
 * @param deadline past which it is stuck, epoch ms; {@link #NEVER} once it has ended
 * @param version grows with every change, and also after a restart from an older state, since it is
 *     never below the clock
 * @param content what was ordered; empty once nobody needs it
 */
record SagaState(
    Phase phase,
    String step,
    int attempt,
    int sends,
    List<String> done,
    String reason,
    long placedAt,
    long since,
    long timerAt,
    long deadline,
    long version,
    OrderContent content) {

  static final long NEVER = Long.MAX_VALUE;
  static final OrderContent NOTHING = new OrderContent(null, null, List.of());

  SagaState {
    done = List.copyOf(done);
  }

  /** Of an order nobody has heard of. */
  static SagaState unborn(OrderContent content, long placedAt, long now) {
    return new SagaState(
        Phase.NEVER_STARTED, "", 0, 0, List.of(), "", placedAt, now, NEVER, NEVER, 0, content);
  }

  boolean isNew() {
    return version == 0;
  }

  boolean isToBeCancelled() {
    return !reason.isEmpty();
  }

  String lastDone() {
    return done.get(done.size() - 1);
  }

  SagaState in(Phase next, long now, long timer) {
    long entered = next == phase ? since : now;
    return new SagaState(
        next, step, attempt, sends, done, reason, placedAt, entered, timer, deadline, version,
        content);
  }

  SagaState at(String next, long now) {
    return new SagaState(
        phase, next, 1, 0, done, reason, placedAt, now, timerAt, deadline, version, content);
  }

  SagaState stuckAfter(long time) {
    return new SagaState(
        phase, step, attempt, sends, done, reason, placedAt, since, timerAt, time, version,
        content);
  }

  SagaState withAttempt(int n, int sent) {
    return new SagaState(
        phase, step, n, sent, done, reason, placedAt, since, timerAt, deadline, version, content);
  }

  SagaState withDone(List<String> steps) {
    return new SagaState(
        phase, step, attempt, sends, steps, reason, placedAt, since, timerAt, deadline, version,
        content);
  }

  SagaState plusDone(String name) {
    List<String> steps = new ArrayList<>(done);
    steps.add(name);
    return withDone(steps);
  }

  SagaState withoutLastDone() {
    return withDone(done.subList(0, done.size() - 1));
  }

  SagaState because(String why) {
    return new SagaState(
        phase, step, attempt, sends, done, why, placedAt, since, timerAt, deadline, version,
        content);
  }

  SagaState ended(Phase end, long now, long forgetAt) {
    return new SagaState(
        end, step, attempt, sends, done, reason, placedAt, now, forgetAt, NEVER, version, NOTHING);
  }

  SagaState changedAt(long now) {
    return new SagaState(
        phase,
        step,
        attempt,
        sends,
        done,
        reason,
        placedAt,
        since,
        timerAt,
        deadline,
        Math.max(version + 1, now),
        content);
  }
}
