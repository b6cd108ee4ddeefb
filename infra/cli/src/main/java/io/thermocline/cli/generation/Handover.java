package io.thermocline.cli.generation;

import io.thermocline.cli.CommandFailure;
import java.util.Optional;

/**
 * What happens between two generations of a job just now. Written down before anything is done, so
 * that whoever comes next can end what was begun.
 *
 * @param purpose why
 * @param from the generation that is live as it begins
 * @param to the other one
 * @param at where the live one stopped; empty until it did
 * @param twins whether topics that are twins of tables were brought up to {@code to}
 */
public record Handover(Purpose purpose, int from, int to, Optional<Offsets> at, Twins twins) {

  /** Why two generations meet. */
  public enum Purpose {
    /** To be compared; the live one goes on. */
    COMPARE,
    /** {@code to} becomes live once it is where {@code from} stopped. */
    SWITCH,
    /** {@code to}, which was live before, becomes live at once and catches up. */
    ROLLBACK
  }

  /** What was done about twins. */
  public enum Twins {
    PENDING,
    DONE
  }

  public static Handover begun(Purpose purpose, int from, int to) {
    return new Handover(purpose, from, to, Optional.empty(), Twins.PENDING);
  }

  public Handover stoppedAt(Offsets place) {
    return new Handover(purpose, from, to, Optional.of(place), twins);
  }

  /** Back again, once the generations have changed places and before anything else was done. */
  public Handover reversed() {
    return new Handover(Purpose.ROLLBACK, to, from, at, Twins.PENDING);
  }

  public Handover withTwins() {
    return new Handover(purpose, from, to, at, Twins.DONE);
  }

  /** Why something else has to wait until it has ended. */
  public CommandFailure underWay(String job) {
    return new CommandFailure(
        "the read models of %s are on their way from generation %d to %d".formatted(job, from, to),
        "end that first: ./thermocline rebuild %s --%s"
            .formatted(job, purpose == Purpose.ROLLBACK ? "rollback" : "switch"));
  }

  /** Whether it ends with another generation live. */
  public boolean changesTheLiveOne() {
    return purpose != Purpose.COMPARE;
  }
}
