package io.thermocline.jobs.saga;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A saga: its steps in order, and where orders wait. Says nothing about how they are run.
 *
 * @throws IllegalArgumentException if there is no step, two have one name, or a name is not made of
 *     lower-case letters and digits: command ids are made of it
 */
record SagaDefinition(List<SagaStep> steps, WaitingRoom waitingRoom) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

  SagaDefinition {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a saga needs a step");
    }
    Set<String> names = new HashSet<>();
    for (SagaStep step : steps) {
      if (!NAME.matcher(step.name()).matches()) {
        throw new IllegalArgumentException(
            "step '%s': name it by lower-case letters and digits".formatted(step.name()));
      }
      if (!names.add(step.name())) {
        throw new IllegalArgumentException("two steps are named " + step.name());
      }
    }
  }

  SagaStep first() {
    return steps.get(0);
  }

  /**
   * The step of that name.
   *
   * @throws IllegalStateException if a saga in state is at a step that is gone
   */
  SagaStep step(String name) {
    return steps.get(indexOf(name));
  }

  /** Empty behind the last. */
  Optional<SagaStep> after(String name) {
    int next = indexOf(name) + 1;
    return next == steps.size() ? Optional.empty() : Optional.of(steps.get(next));
  }

  private int indexOf(String name) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalStateException(
        "a saga is at step '%s', which the definition no longer has (%s); put it back until no saga"
                .formatted(name, steps.stream().map(SagaStep::name).toList())
            + " is at it");
  }
}
