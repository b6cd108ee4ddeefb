package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.Planner;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.table.InventoryReader;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Plans and carries out retention of an archive, in this process. */
public final class Retention {

  /** A run that was killed is in nobody's way for longer than that. */
  public static final Duration LEASE_LENGTH = Duration.ofMinutes(1);

  public static final String LEASE = "retention";

  private final Archive archive;
  private final RetentionSettings settings;

  public Retention(Archive archive, RetentionSettings settings) {
    this.archive = archive;
    this.settings = settings;
  }

  /**
   * What is to be done, dataset by dataset; changes nothing.
   *
   * @param today by which events are old
   * @throws SQLException where Postgres doesn't answer
   */
  public List<DatasetPlan> plan(List<Dataset> datasets, LocalDate today, PriceList prices)
      throws SQLException {
    Planner planner = new Planner(settings, prices);
    List<DatasetPlan> plans = new ArrayList<>();
    try (ArchiveCatalog catalog = ArchiveCatalog.open(archive.catalog())) {
      InventoryReader inventory =
          new InventoryReader(catalog, new HotPartitions(archive.postgres()), settings);
      for (Dataset dataset : datasets) {
        Instant now = Instant.now();
        plans.add(planner.plan(dataset, inventory.read(dataset, now), today, now));
      }
    }
    return plans;
  }

  /**
   * Takes the right to change the archive; made anew for each run.
   *
   * @param holder unlike any other, for the message that others get
   * @throws io.thermocline.connectors.postgres.LeaseTakenException if another run has it
   */
  public Lease lease(String holder) throws InterruptedException {
    return Lease.take(archive.postgres(), LEASE, holder, LEASE_LENGTH);
  }

  /**
   * Does what plans say, each exactly. Interrupt it as you like: the next run goes on.
   *
   * @param lease under which the plans were made
   * @param parallelism tasks at a time
   */
  public void apply(
      List<DatasetPlan> plans, Lease lease, int parallelism, Applier.Listener listener)
      throws Exception {
    PostgresTables.create(archive.postgres(), List.of(Tables.ARCHIVE_PURGED));
    try (Applier applier = new Applier(archive, settings, parallelism)) {
      for (DatasetPlan plan : plans) {
        applier.apply(plan, lease::requireHeld, listener);
      }
    }
  }
}
