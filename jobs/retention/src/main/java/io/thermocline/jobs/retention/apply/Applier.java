package io.thermocline.jobs.retention.apply;

import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.jobs.retention.work.Outcome;
import io.thermocline.jobs.retention.work.TaskRunner;
import io.thermocline.jobs.retention.work.TaskRunner.Started;
import io.thermocline.jobs.retention.work.TaskWorker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Carries out plans in this process: exactly their actions, in their order. Tasks of later actions
 * run while earlier ones are committed.
 */
public final class Applier implements AutoCloseable {

  /** Actions a thread that are under way before the first of them is committed. */
  private static final int AHEAD = 2;

  private final Archive archive;
  private final RetentionSettings settings;
  private final int parallelism;
  private final TaskRunner tasks;

  /** Told of each action that is done. */
  public interface Listener {
    void done(ActionReport report);
  }

  private record InFlight(Action action, Started tasks) {}

  /**
   * @param parallelism tasks at a time
   */
  public Applier(Archive archive, RetentionSettings settings, int parallelism) {
    this.archive = archive;
    this.settings = settings;
    this.parallelism = parallelism;
    this.tasks = new TaskRunner(new TaskWorker(archive, settings), parallelism);
  }

  /**
   * Carries out a plan.
   *
   * @param requireHeld throws where nothing may be changed any more
   * @throws io.thermocline.jobs.retention.work.StalePlanException if something else has changed the
   *     table; what was done before stays done
   */
  public void apply(DatasetPlan plan, Runnable requireHeld, Listener listener) throws Exception {
    try (Actions actions = new Actions(archive, settings, plan.dataset())) {
      Queue<Action> rest = new ArrayDeque<>(plan.actions());
      Queue<InFlight> started = new ArrayDeque<>();
      while (!rest.isEmpty() || !started.isEmpty()) {
        while (!rest.isEmpty() && started.size() < AHEAD * parallelism) {
          Action next = rest.remove();
          started.add(new InFlight(next, tasks.start(actions.tasks(next))));
        }
        InFlight first = started.remove();
        List<Outcome> outcomes = first.tasks.await();
        long start = System.nanoTime();
        actions.finish(first.action, outcomes, requireHeld);
        listener.done(report(first.action, outcomes, System.nanoTime() - start));
      }
    }
  }

  /** Of the files that tasks have read since this was made. */
  public long bytesRead() {
    return tasks.bytesRead();
  }

  @Override
  public void close() {
    tasks.close();
  }

  private static ActionReport report(Action action, List<Outcome> outcomes, long nanos) {
    return new ActionReport(
        action,
        outcomes.stream().mapToInt(outcome -> outcome.files().size()).sum(),
        outcomes.stream().mapToLong(Outcome::bytesWritten).sum(),
        Duration.ofNanos(nanos));
  }
}
