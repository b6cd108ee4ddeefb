package io.thermocline.jobs.retention;

import io.thermocline.connectors.iceberg.EventDays;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param table that it changes, in the catalog or in Postgres
 * @param days whose files or rows; empty for snapshots and orphans
 * @param subjects what it works on and nothing else: locations of files, a Postgres table, or
 *     snapshot ids
 * @param rows that it rewrites, drops or deletes
 * @param files that it reads, drops or deletes
 * @param bytes of those files
 */
public record Action(
    ActionKind kind,
    String table,
    Optional<EventDays> days,
    List<String> subjects,
    long rows,
    int files,
    long bytes,
    Cost cost) {

  /** For messages: {@code to-cold of 2017-03-01, expire-snapshots of archive.orders}. */
  public String describe() {
    return kind + " of " + days.map(EventDays::toString).orElse(table);
  }
}
