package io.thermocline.jobs.saga;

import java.util.List;
import java.util.Optional;

/**
 * What follows from an input.
 *
 * @param state from now on; empty: nothing is remembered of the order
 * @param outputs in the order in which they go out
 * @param observed how participants did, for their circuits
 * @param absorbed why nothing changed; empty if something did
 */
record Decision(
    Optional<SagaState> state,
    List<SagaOutput> outputs,
    List<Observation> observed,
    Optional<Absorbed> absorbed) {

  /** An answer that came, or didn't. */
  record Observation(String participant, Health health) {}

  /** What an observation says of a participant. */
  enum Health {
    /** It did its work; to decline is its work, too. */
    WELL,
    /** It said so itself, or was silent. */
    ILL
  }

  static Decision absorbed(Optional<SagaState> unchanged, Absorbed why) {
    return new Decision(unchanged, List.of(), List.of(), Optional.of(why));
  }

  static Decision none(Optional<SagaState> unchanged) {
    return new Decision(unchanged, List.of(), List.of(), Optional.empty());
  }
}
