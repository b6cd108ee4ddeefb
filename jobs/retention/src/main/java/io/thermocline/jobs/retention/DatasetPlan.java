package io.thermocline.jobs.retention;

import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Tier;
import java.util.List;
import java.util.Map;

/**
 * What is to be done about a dataset, and why not more.
 *
 * @param snapshot of the table that was looked at; 0 without one
 * @param tiers what each holds now
 * @param actions in the order in which they are done
 * @param held what the policy asks for and can't be done yet, each with its reason
 * @param deletedShare of the archive's rows that the actions delete, 0 to 1; rows of a month that
 *     is split count in equal parts by its days
 */
public record DatasetPlan(
    Dataset dataset,
    long snapshot,
    Map<Tier, Holding> tiers,
    List<Action> actions,
    List<String> held,
    double deletedShare) {

  /** What a tier holds. */
  public record Holding(int days, long rows, int files, long bytes, double month) {}

  /** Whether what is to be done once it is carried out is known only then. */
  public boolean hasSequel() {
    return actions.stream().anyMatch(action -> action.kind() == ActionKind.SPLIT_MONTH);
  }

  /** The costs of all actions together. */
  public Cost cost() {
    return actions.stream().map(Action::cost).reduce(Cost.NONE, Cost::plus);
  }
}
