package io.thermocline.jobs.saga;

import java.time.Duration;

/** When a saga goes on by itself, and past when it is stuck; of one order, as of now. */
final class Schedule {

  /** A saga is stuck that is this much later than it has to be, ms. */
  private static final long GRACE = 60_000;

  /** How long after a circuit may let somebody through those that wait ask again, at most, ms. */
  private static final long SPREAD = 1_000;

  private final String orderId;
  private final Duration longestWait;
  private final long now;
  private final Gate gate;

  /**
   * @param longestWait for a participant
   * @param now epoch ms
   */
  Schedule(String orderId, Duration longestWait, long now, Gate gate) {
    this.orderId = orderId;
    this.longestWait = longestWait;
    this.now = now;
    this.gate = gate;
  }

  /** When a command that was just sent is sent again, if it is not answered. */
  long nextSend(SagaState state, SagaStep step) {
    long timeout = step.patience().timeoutMillis(state.sends());
    return state.sends() == 1
        ? now + timeout
        : now + timeout + jittered(state, step.patience().backoffMillis(state.sends() - 1));
  }

  /** When a step whose attempt was answered TRY_AGAIN is tried again. */
  long nextAttempt(SagaState state, SagaStep step) {
    return now + jittered(state, step.patience().backoffMillis(state.attempt()));
  }

  /** When to ask again whether a command may go. */
  long nextLook(SagaState state, SagaStep step) {
    return Math.max(now, gate.opensAt(step.participant())) + jittered(state, SPREAD);
  }

  boolean hasWaited(SagaState state) {
    return now >= state.since() + longestWait.toMillis();
  }

  /**
   * Past when a saga is stuck that goes forward: it goes on by itself whatever participants do, and
   * if it doesn't, nobody runs it.
   */
  static long steppedBy(long timerAt) {
    return timerAt + GRACE;
  }

  /**
   * Past when a saga is stuck that begins to undo a step: as long as an order waits for a
   * participant, and for the answer to a command.
   */
  long undoneBy(SagaStep step) {
    return now + longestWait.toMillis() + step.patience().longestSilenceMillis() + GRACE;
  }

  /** Half of it to all of it; the same for the same try, so that a decision can be made again. */
  private long jittered(SagaState state, long millis) {
    int hash = (orderId + state.step() + state.attempt() + state.sends()).hashCode();
    double share = ((hash * 0x9E3779B9) >>> 8) / (double) (1 << 24);
    return Math.round(millis * (0.5 + share / 2));
  }
}
