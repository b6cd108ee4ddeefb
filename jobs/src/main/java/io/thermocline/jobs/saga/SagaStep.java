package io.thermocline.jobs.saga;

import io.thermocline.events.OrderEventType;
import io.thermocline.schemas.Participant;
import java.util.Optional;

/**
 * A step of a saga. Every step can be undone: its compensation is sent if the step was done, or may
 * have been, and a later one failed.
 *
 * @param name unique in its saga; in command ids and in state, so it never changes
 * @param participant name of the service that is asked
 * @param action what it is asked to do
 * @param compensation what it is asked to undo that; can't be declined
 * @param onDone event the order gets when it is done, if any
 * @param onFailed event the order gets when it fails, if any
 * @param patience how long is waited, how often is asked again
 */
record SagaStep(
    String name,
    String participant,
    String action,
    String compensation,
    Optional<OrderEventType> onDone,
    Optional<OrderEventType> onFailed,
    Patience patience) {

  static Builder named(String name) {
    return new Builder(name);
  }

  /** A step in the words of its definition. */
  static final class Builder {

    private final String name;
    private String participant;
    private String action;
    private String compensation;
    private Optional<OrderEventType> onDone = Optional.empty();
    private Optional<OrderEventType> onFailed = Optional.empty();

    private Builder(String name) {
      this.name = name;
    }

    Builder asks(Participant service) {
      participant = service.name();
      return this;
    }

    Builder to(String does) {
      action = does;
      return this;
    }

    Builder undoneBy(String undoes) {
      compensation = undoes;
      return this;
    }

    Builder tells(OrderEventType done) {
      onDone = Optional.of(done);
      return this;
    }

    Builder tellsFailure(OrderEventType failed) {
      onFailed = Optional.of(failed);
      return this;
    }

    SagaStep within(Patience patience) {
      return new SagaStep(name, participant, action, compensation, onDone, onFailed, patience);
    }
  }
}
