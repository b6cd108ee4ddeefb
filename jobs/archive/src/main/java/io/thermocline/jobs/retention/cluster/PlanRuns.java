package io.thermocline.jobs.retention.cluster;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.LeaseTakenException;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.UnconfirmedDeletionException;
import io.thermocline.jobs.retention.apply.Actions;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.jobs.retention.work.Task;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans a run at each tick, unless one is under way: its actions go to where they are finished, its
 * tasks, by {@link #TASKS}, to where they are run. Holds the lease until the plan is made; who
 * finishes the actions goes on renewing it.
 */
final class PlanRuns extends ProcessFunction<Long, Due> {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(PlanRuns.class);

  static final OutputTag<DueTask> TASKS = new OutputTag<>("tasks", MessageType.of(DueTask.class));

  /** Longer than a minute: the lease of a run that ended with this job's last attempt is over. */
  private static final RetryConfig UNTIL_LEASES_RUN_OUT =
      RetryConfig.custom()
          .maxAttempts(12)
          .intervalFunction(
              IntervalFunction.ofExponentialRandomBackoff(
                  Duration.ofSeconds(1), 2, 0.25, Duration.ofSeconds(10)))
          .retryExceptions(LeaseTakenException.class)
          .build();

  private static final RetryConfig ONCE = RetryConfig.custom().maxAttempts(1).build();

  private final Archive archive;
  private final RetentionSettings settings;
  private final List<Dataset> datasets;
  private final Clock clock;

  private transient Retention retention;
  private transient boolean first;
  private transient Counter refused;

  /** An action with the tasks it has. */
  private record Cut(Dataset dataset, Action action, List<Task> tasks) {}

  PlanRuns(Archive archive, RetentionSettings settings, List<Dataset> datasets, Clock clock) {
    this.archive = archive;
    this.settings = settings;
    this.datasets = new ArrayList<>(datasets);
    this.clock = clock;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    LibraryThreads.endWith(getRuntimeContext());
    retention = new Retention(archive, settings);
    PostgresTables.create(archive.postgres(), List.of(Tables.ARCHIVE_PURGED));
    first = true;
    refused = getRuntimeContext().getMetricGroup().counter("plansRefused");
  }

  @Override
  public void processElement(Long tick, Context context, Collector<Due> out) throws Exception {
    String run =
        "job %s (%s)".formatted(getRuntimeContext().getJobInfo().getJobId(), UUID.randomUUID());
    Optional<Lease> lease = take(run);
    if (lease.isEmpty()) {
      return;
    }
    List<Cut> cuts = new ArrayList<>();
    try {
      for (DatasetPlan plan : plans()) {
        cut(plan, cuts);
      }
    } catch (Exception e) {
      lease.get().close();
      throw e;
    }
    if (cuts.isEmpty()) {
      lease.get().close();
      return;
    }
    for (int i = 0; i < cuts.size(); i++) {
      Cut cut = cuts.get(i);
      out.collect(Due.of(run, i, cuts.size(), cut.tasks().size(), cut.dataset(), cut.action()));
    }
    lease.get().handOver();
    for (int i = 0; i < cuts.size(); i++) {
      for (Task task : cuts.get(i).tasks()) {
        context.output(TASKS, new DueTask(run, i, task));
      }
    }
  }

  /** At the first tick it may be this job's own, from before it was restarted. */
  private Optional<Lease> take(String run) throws Exception {
    RetryConfig patience = first ? UNTIL_LEASES_RUN_OUT : ONCE;
    first = false;
    try {
      return Optional.of(
          Retry.of("retention", patience).executeCallable(() -> retention.lease(run)));
    } catch (LeaseTakenException e) {
      LOG.info("No run this time: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** But for those that would delete more than goes without a word. */
  private List<DatasetPlan> plans() throws Exception {
    List<DatasetPlan> plans = new ArrayList<>();
    for (DatasetPlan plan :
        retention.plan(datasets, clock.today(), PriceList.ofNothing(settings))) {
      plan.held().forEach(held -> LOG.warn("{} waits: {}", plan.dataset().name(), held));
      try {
        UnconfirmedDeletionException.require(List.of(plan), settings);
        plans.add(plan);
      } catch (UnconfirmedDeletionException e) {
        refused.inc();
        LOG.error("{}: if the policy means it, run: retention apply --confirm", e.getMessage());
      }
    }
    return plans;
  }

  private void cut(DatasetPlan plan, List<Cut> cuts) throws Exception {
    try (Actions actions = new Actions(archive, settings, plan.dataset())) {
      for (Action action : plan.actions()) {
        cuts.add(new Cut(plan.dataset(), action, actions.tasks(action)));
      }
    }
  }
}
