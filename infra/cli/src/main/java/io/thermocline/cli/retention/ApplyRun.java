package io.thermocline.cli.retention;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.Terminal;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.LeaseLostException;
import io.thermocline.connectors.postgres.LeaseTakenException;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.UnconfirmedDeletionException;
import io.thermocline.jobs.retention.apply.ActionReport;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.StalePlanException;
import io.thermocline.schemas.dataset.Dataset;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One run of {@code retention apply}: plans under the lease, shows the plan, does it; and again for
 * datasets of which months were split, whose days can end then.
 */
public final class ApplyRun {

  private final Deployment deployment;
  private final Terminal terminal;

  /** Whether more may be deleted than goes without a word. */
  public enum Deletions {
    CONFIRMED,
    UNCONFIRMED
  }

  public ApplyRun(Deployment deployment, Terminal terminal) {
    this.deployment = deployment;
    this.terminal = terminal;
  }

  /**
   * @param parallelism tasks at a time
   * @param planned told of the plans before anything of them is done
   * @return a report for each action
   * @throws CommandFailure if another run is under way, if too much would be deleted, or if
   *     something else has changed the table meanwhile
   */
  public List<ActionReport> run(
      List<Dataset> datasets,
      LocalDate today,
      PriceList prices,
      Deletions deletions,
      int parallelism,
      Consumer<List<DatasetPlan>> planned)
      throws Exception {
    Retention retention = RetentionOf.deployment(deployment);
    List<ActionReport> done = new ArrayList<>();
    try (Lease lease = retention.lease(holder())) {
      List<Dataset> rest = datasets;
      while (!rest.isEmpty()) {
        List<DatasetPlan> plans = retention.plan(rest, today, prices);
        planned.accept(plans);
        if (deletions == Deletions.UNCONFIRMED) {
          UnconfirmedDeletionException.require(plans, deployment.retention());
        }
        ApplyGauge gauge = new ApplyGauge(plans);
        try (ProgressBar bar = ProgressBar.show(terminal, gauge::text)) {
          retention.apply(
              plans,
              lease,
              parallelism,
              report -> {
                gauge.done(report);
                done.add(report);
              });
        }
        rest = plans.stream().filter(DatasetPlan::hasSequel).map(DatasetPlan::dataset).toList();
      }
      return done;
    } catch (LeaseTakenException e) {
      throw new CommandFailure(
          e.getMessage(), "wait for it to end; a run that was killed is over after a minute", e);
    } catch (UnconfirmedDeletionException e) {
      throw new CommandFailure(
          e.getMessage(), "if the policy means it, run it again with --confirm", e);
    } catch (StalePlanException | LeaseLostException e) {
      throw new CommandFailure(
          e.getMessage(),
          "%d actions are done; run it again for the rest".formatted(done.size()),
          e);
    }
  }

  private static String holder() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "an unknown host";
    }
    return "process %d on %s (%s)"
        .formatted(ProcessHandle.current().pid(), host, UUID.randomUUID());
  }
}
