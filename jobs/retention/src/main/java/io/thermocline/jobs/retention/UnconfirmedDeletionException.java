package io.thermocline.jobs.retention;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Plans delete more than may go without being confirmed. Nothing was done. */
public final class UnconfirmedDeletionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UnconfirmedDeletionException(String message) {
    super(message);
  }

  /**
   * Lets plans through that delete no more of a dataset's rows than the settings allow.
   *
   * @throws UnconfirmedDeletionException that names each dataset with its share
   */
  public static void require(List<DatasetPlan> plans, RetentionSettings settings) {
    List<DatasetPlan> beyond =
        plans.stream().filter(plan -> plan.deletedShare() > settings.deletionShare()).toList();
    if (!beyond.isEmpty()) {
      throw new UnconfirmedDeletionException(
          "%s would be deleted, and more than %s goes only if it is confirmed; nothing was done"
              .formatted(
                  beyond.stream()
                      .map(plan -> percent(plan.deletedShare()) + " of " + plan.dataset().name())
                      .collect(Collectors.joining(" and ")),
                  percent(settings.deletionShare())));
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
