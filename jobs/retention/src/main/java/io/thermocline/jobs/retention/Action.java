package io.thermocline.jobs.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One step of a plan; what it does to a table is one commit.
 *
 * @param day whose files or rows; empty for snapshots and orphans
 * @param subjects what it works on and nothing else: locations of files, a Postgres table, or
 *     snapshot ids
 * @param rows that it rewrites, drops or deletes
 * @param files that it reads, drops or deletes
 */
public record Action(
    ActionKind kind,
    Optional<LocalDate> day,
    List<String> subjects,
    long rows,
    int files,
    long bytes,
    Cost cost) {

  /** For messages: {@code to-cold of 2017-03-01}. */
  public String describe() {
    return kind + day.map(d -> " of " + d).orElse("");
  }
}
