package io.thermocline.jobs.retention;

import java.time.LocalDate;
import java.util.Map;

/**
 * A day partition of a hot table.
 *
 * @param rows an estimate where Postgres only has one
 * @param lastOffsets greatest offset by Kafka partition; empty if the day has no rows
 */
public record HotDay(
    LocalDate day, String table, long rows, long bytes, Map<Integer, Long> lastOffsets) {

  /** Whether the archive goes further than every row of this day. */
  public boolean isBehind(Map<Integer, Long> nextOffsets) {
    return lastOffsets.entrySet().stream()
        .allMatch(last -> last.getValue() < nextOffsets.getOrDefault(last.getKey(), 0L));
  }
}
