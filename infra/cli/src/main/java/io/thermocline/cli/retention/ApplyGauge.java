package io.thermocline.cli.retention;

import io.thermocline.cli.view.Readable;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.apply.ActionReport;
import java.util.List;

/** How far an apply is, in one line. */
final class ApplyGauge {

  private final int actions;
  private final long bytes;
  private int actionsDone;
  private long bytesDone;
  private String last = "";

  ApplyGauge(List<DatasetPlan> plans) {
    List<Action> all = plans.stream().flatMap(plan -> plan.actions().stream()).toList();
    actions = all.size();
    bytes = all.stream().mapToLong(Action::bytes).sum();
  }

  synchronized void done(ActionReport report) {
    actionsDone++;
    bytesDone += report.action().bytes();
    last = ", last " + report.action().describe();
  }

  synchronized String text() {
    return "%d of %d actions, %s of %s%s"
        .formatted(actionsDone, actions, Readable.bytes(bytesDone), Readable.bytes(bytes), last);
  }
}
