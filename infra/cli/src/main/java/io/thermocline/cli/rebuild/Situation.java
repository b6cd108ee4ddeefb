package io.thermocline.cli.rebuild;

import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Handover;
import java.util.Optional;
import java.util.Set;

/**
 * What a rebuild finds.
 *
 * @param live number of the generation that readers see
 * @param other the generation that is built, or returned to
 * @param handover what was begun and has not ended
 * @param liveRuns whether the job runs that writes the live generation
 * @param run how the other generation's run does
 * @param facts what else is so
 */
record Situation(
    int live,
    Optional<Generation> other,
    Optional<Handover> handover,
    boolean liveRuns,
    Running run,
    Set<Fact> facts) {

  /** How a run does that was written down. */
  enum Running {
    /** None was written down. */
    NONE,
    RUNNING,
    /** With a savepoint. */
    STOPPED,
    /** Never started, failed, cancelled, or forgotten by the cluster. */
    LOST
  }

  /** What may be so. The first three die with the process that knows them. */
  enum Fact {
    /** This process began the handover: it alone can have looked at the live tables. */
    HANDOVER_IS_OURS,
    /** This process has compared. */
    COMPARED,
    /** This process has changed which generation is live. */
    CHANGED,
    /** The run has read its part. */
    RUN_ARRIVED,
    /** The other generation is so little behind the live one that catching up takes moments. */
    NEAR,
    /** The live job is not behind the other generation. */
    LIVE_IS_LEVEL
  }

  boolean is(Fact fact) {
    return facts.contains(fact);
  }
}
