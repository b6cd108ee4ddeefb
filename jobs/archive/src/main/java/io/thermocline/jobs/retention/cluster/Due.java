package io.thermocline.jobs.retention.cluster;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.ActionKind;
import io.thermocline.jobs.retention.Cost;
import io.thermocline.schemas.dataset.Dataset;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * An action that is to be finished once its tasks are done.
 *
 * @param run holder of the lease under which it was planned
 * @param number of the action in its run, from 0 on
 * @param actions that the run has
 * @param tasks that the action has
 * @param days none, or one element
 */
record Due(
    String run,
    int number,
    int actions,
    int tasks,
    Dataset dataset,
    ActionKind kind,
    String table,
    List<EventDays> days,
    List<String> subjects,
    long rows,
    int files,
    long bytes)
    implements Serializable {

  static Due of(String run, int number, int actions, int tasks, Dataset dataset, Action action) {
    return new Due(
        run,
        number,
        actions,
        tasks,
        dataset,
        action.kind(),
        action.table(),
        action.days().map(List::of).orElse(List.of()),
        List.copyOf(action.subjects()),
        action.rows(),
        action.files(),
        action.bytes());
  }

  Action action() {
    Optional<EventDays> optionalDays = days.stream().findFirst();
    return new Action(kind, table, optionalDays, subjects, rows, files, bytes, Cost.NONE);
  }
}
