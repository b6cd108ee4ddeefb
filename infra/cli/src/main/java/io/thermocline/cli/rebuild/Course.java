package io.thermocline.cli.rebuild;

import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.rebuild.Situation.Fact;
import java.util.Optional;

/**
 * The course of a rebuild: which step comes next, from what is written down and what runs. It knows
 * nothing of how the situation came about, so that it goes on after a crash as if there had been
 * none.
 */
final class Course {

  private Course() {}

  static Step next(Goal goal, Situation now) {
    if (now.handover().isEmpty()) {
      return outsideAHandover(goal, now);
    }
    Handover handover = now.handover().get();
    return switch (handover.purpose()) {
      case COMPARE -> compare(handover, now);
      case SWITCH ->
          goal == Goal.ROLLBACK ? undo(handover, now) : change(handover, now, Order.CATCH_UP_FIRST);
      case ROLLBACK -> change(handover, now, Order.FLIP_FIRST);
    };
  }

  private static Step outsideAHandover(Goal goal, Situation now) {
    if (now.is(Fact.CHANGED)) {
      return Step.DONE;
    }
    if (goal == Goal.ROLLBACK) {
      return Step.BEGIN_ROLLBACK;
    }
    if (now.other().isEmpty()) {
      return Step.CREATE;
    }
    return switch (now.run()) {
      case RUNNING -> now.is(Fact.RUN_ARRIVED) ? Step.STOP_RUN : Step.AWAIT_RUN;
      case STOPPED -> Step.STOP_RUN;
      case LOST -> Step.RESUME_RUN;
      case NONE -> meet(goal, now.other().get(), now);
    };
  }

  private static Step meet(Goal goal, Generation other, Situation now) {
    boolean passed = other.verdict().filter(Generation.Verdict::passed).isPresent();
    if (now.is(Fact.COMPARED) && (goal == Goal.COMPARE || !passed)) {
      return Step.DONE;
    }
    if (other.prologue().filter(before -> before.end().isEmpty()).isPresent()) {
      return Step.FETCH_HISTORY;
    }
    if (other.prologue().isPresent() || !now.is(Fact.NEAR)) {
      return Step.START_RUN;
    }
    if (!now.liveRuns()) {
      return Step.RESUME_LIVE;
    }
    if (!now.is(Fact.LIVE_IS_LEVEL)) {
      return Step.AWAIT_LIVE;
    }
    return goal == Goal.SWITCH && passed ? Step.BEGIN_SWITCH : Step.BEGIN_COMPARE;
  }

  private static Step compare(Handover handover, Situation now) {
    if (!now.is(Fact.HANDOVER_IS_OURS)) {
      return now.liveRuns() ? Step.END_HANDOVER : Step.RESUME_LIVE;
    }
    if (handover.at().isEmpty()) {
      return Step.PAUSE_LIVE;
    }
    if (!now.liveRuns()) {
      return Step.RESUME_LIVE;
    }
    return reach(handover.at().get(), now)
        .orElse(now.is(Fact.COMPARED) ? Step.END_HANDOVER : Step.COMPARE);
  }

  private enum Order {
    CATCH_UP_FIRST,
    FLIP_FIRST
  }

  private static Step change(Handover handover, Situation now, Order order) {
    boolean flipped = now.live() == handover.to();
    if (!flipped && (now.liveRuns() || handover.at().isEmpty())) {
      return Step.STOP_LIVE;
    }
    if (!flipped && order == Order.FLIP_FIRST) {
      return Step.FLIP;
    }
    if (flipped && now.liveRuns()) {
      return Step.END_HANDOVER;
    }
    Optional<Step> behind = reach(handover.at().orElseThrow(), now);
    if (behind.isPresent()) {
      return behind.get();
    }
    if (!flipped) {
      return Step.FLIP;
    }
    return handover.twins() == Handover.Twins.PENDING ? Step.PUBLISH_TWINS : Step.START_LIVE;
  }

  /** Out of a switch that was not ended. */
  private static Step undo(Handover handover, Situation now) {
    if (now.liveRuns()) {
      return Step.END_HANDOVER;
    }
    return now.live() == handover.to() ? Step.REVERSE_HANDOVER : Step.RESUME_LIVE;
  }

  /** The step that brings the other generation to a place; empty when it stands there. */
  private static Optional<Step> reach(Offsets place, Situation now) {
    Generation other = now.other().orElseThrow();
    return switch (now.run()) {
      case RUNNING -> {
        boolean there = other.run().flatMap(Generation.Run::to).filter(place::isSame).isPresent();
        yield Optional.of(there && !now.is(Fact.RUN_ARRIVED) ? Step.AWAIT_RUN : Step.STOP_RUN);
      }
      case STOPPED -> Optional.of(Step.STOP_RUN);
      case LOST -> Optional.of(Step.RESUME_RUN);
      case NONE -> other.position().isSame(place) ? Optional.empty() : Optional.of(Step.START_RUN);
    };
  }
}
