package io.thermocline.jobs.retention.apply;

import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.Unreferenced;
import io.thermocline.jobs.retention.table.TableInventory;
import io.thermocline.jobs.retention.work.CrashPoint;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Table;

/**
 * Forgets what a table no longer needs: of what was planned all that, at a second look, still isn't
 * needed.
 */
final class HousekeepingRun {

  private final Table table;
  private final RetentionSettings settings;
  private final Runnable requireHeld;

  HousekeepingRun(Table table, RetentionSettings settings, Runnable requireHeld) {
    this.table = table;
    this.settings = settings;
    this.requireHeld = requireHeld;
  }

  /**
   * Forgets snapshots, then deletes the files only they name. Interrupted between the two, these
   * are orphans.
   */
  void expire(Action action) throws Exception {
    TableInventory inventory = TableInventory.of(table, action.table());
    Set<String> planned = Set.copyOf(action.subjects());
    Set<Long> expiring =
        inventory.housekeeping(settings, Instant.now()).snapshots().stream()
            .filter(id -> planned.contains(id.toString()))
            .collect(Collectors.toSet());
    List<String> files = inventory.filesOnlyOf(expiring);
    if (!expiring.isEmpty()) {
      requireHeld.run();
      forget(expiring);
    }
    requireHeld.run();
    DeletedFiles.delete(table, files);
  }

  private void forget(Set<Long> expiring) {
    // Nothing beside these: without a time, Iceberg takes one of its own.
    ExpireSnapshots expire = table.expireSnapshots().expireOlderThan(0).cleanExpiredFiles(false);
    expiring.forEach(expire::expireSnapshotId);
    CrashPoint.BEFORE_COMMIT.reach();
    expire.commit();
    CrashPoint.AFTER_COMMIT.reach();
  }

  void removeOrphans(Action action) throws Exception {
    Set<String> planned = Set.copyOf(action.subjects());
    List<String> orphans =
        TableInventory.of(table, action.table())
            .housekeeping(settings, Instant.now())
            .orphans()
            .stream()
            .map(Unreferenced::location)
            .filter(planned::contains)
            .toList();
    requireHeld.run();
    DeletedFiles.delete(table, orphans);
  }
}
