package io.thermocline.cli.rebuild;

import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.schemas.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be rebuilt, by the names its users know. */
public final class Model {

  private Model() {}

  /**
   * The job that a name means: its own, or that of a table it writes. All of its tables are rebuilt
   * together, since they come from one state.
   *
   * @param name such as order-read-models, order_summary, or orders.order_summary
   * @throws IllegalArgumentException if there is no such model, or it can't be rebuilt
   */
  public static JobDefinition named(String name) {
    for (JobDefinition job : Jobs.REBUILDABLE) {
      if (job.name().equals(name) || job.tables().stream().anyMatch(t -> isCalled(t, name))) {
        return job;
      }
    }
    if (Stream.concat(
            Stream.of(Jobs.ORDER_SAGA.name()), Jobs.ORDER_SAGA.tables().stream().map(Table::name))
        .anyMatch(name::equals)) {
      throw new IllegalArgumentException(
          name + " can't be rebuilt: the saga acts on orders, and must not act twice");
    }
    throw new IllegalArgumentException(
        "there is no read model named %s; name one of %s, or a table of one: %s"
            .formatted(
                name,
                Jobs.REBUILDABLE.stream().map(JobDefinition::name).toList(),
                Jobs.REBUILDABLE.stream()
                    .map(JobDefinition::tables)
                    .flatMap(List::stream)
                    .map(Table::name)
                    .collect(Collectors.joining(", "))));
  }

  private static boolean isCalled(Table table, String name) {
    return table.name().equals(name) || table.qualifiedName().equals(name);
  }
}
