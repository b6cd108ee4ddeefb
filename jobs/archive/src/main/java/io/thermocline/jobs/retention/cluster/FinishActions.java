package io.thermocline.jobs.retention.cluster;

import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.LeaseLostException;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.apply.Actions;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.jobs.retention.work.Outcome;
import io.thermocline.jobs.retention.work.StalePlanException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.CoProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes the actions of a run in their order, each as soon as its tasks are done. A run whose
 * plan is no longer true, or that lost its lease, ends there; the next tick plans anew.
 */
final class FinishActions extends CoProcessFunction<Due, DoneTask, String> {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(FinishActions.class);

  private final Archive archive;
  private final RetentionSettings settings;

  private transient Map<Integer, Due> due;
  private transient Map<Integer, List<Outcome>> outcomes;
  private transient Map<String, Actions> datasets;

  /** Of the run that is under way, or was the last. */
  private transient String run;

  /** Empty between runs. */
  private transient Optional<Lease> lease;

  private transient int next;
  private transient Counter finished;

  FinishActions(Archive archive, RetentionSettings settings) {
    this.archive = archive;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    LibraryThreads.endWith(getRuntimeContext());
    due = new HashMap<>();
    outcomes = new HashMap<>();
    datasets = new HashMap<>();
    run = "";
    lease = Optional.empty();
    finished = getRuntimeContext().getMetricGroup().counter("actionsFinished");
  }

  @Override
  public void processElement1(Due action, Context context, Collector<String> out) throws Exception {
    if (!action.run().equals(run)) {
      end();
      run = action.run();
      next = 0;
      lease = Optional.of(new Retention(archive, settings).lease(run));
    }
    due.put(action.number(), action);
    goOn(out);
  }

  @Override
  public void processElement2(DoneTask task, Context context, Collector<String> out)
      throws Exception {
    // A run's first action arrives before its first task: that one comes by way of another
    // operator.
    if (task.run().equals(run)) {
      outcomes.computeIfAbsent(task.number(), number -> new ArrayList<>()).add(task.outcome());
      goOn(out);
    }
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (lease != null) {
      end();
    }
  }

  private void goOn(Collector<String> out) throws Exception {
    try {
      while (lease.isPresent() && isReady(due.get(next))) {
        finish(due.remove(next), lease.get(), out);
        next++;
      }
    } catch (StalePlanException | LeaseLostException e) {
      LOG.warn("This run ends here: {}", e.getMessage());
      end();
    }
  }

  private boolean isReady(Due action) {
    return action != null
        && outcomes.getOrDefault(action.number(), List.of()).size() == action.tasks();
  }

  private void finish(Due action, Lease held, Collector<String> out) throws Exception {
    Actions actions =
        datasets.computeIfAbsent(
            action.dataset().name(), name -> new Actions(archive, settings, action.dataset()));
    List<Outcome> written = outcomes.remove(action.number());
    actions.finish(action.action(), written == null ? List.of() : written, held::requireHeld);
    finished.inc();
    String report = action.dataset().name() + ": " + action.action().describe();
    LOG.info("Done: {}", report);
    out.collect(report);
    if (action.number() == action.actions() - 1) {
      end();
    }
  }

  private void end() {
    lease.ifPresent(Lease::close);
    lease = Optional.empty();
    datasets.values().forEach(Actions::close);
    datasets.clear();
    due.clear();
    outcomes.clear();
  }
}
