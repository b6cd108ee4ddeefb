package io.thermocline.query.audit;

import java.util.Map;
import java.util.Optional;

/**
 * Which rows of a day both tiers should have.
 *
 * @param refused which Postgres can't hold
 * @param begin by Kafka partition, the first offset in the hot tier, if that has the day in part
 *     only: what came before was archived before the day was made
 * @param next by Kafka partition, where the archive ends
 */
record SharedRows(
    RefusedRows refused, Optional<Map<Integer, Long>> begin, Map<Integer, Long> next) {

  /** Of the archive's rows, lets those through. */
  RowDigests ofArchive(RowDigests rows) {
    return refused.without(begun(rows));
  }

  /** Of the hot tier's rows, lets those through. */
  RowDigests ofHot(RowDigests rows) {
    RowDigests begun = begun(rows);
    return (partition, offset, digest) -> {
      if (!isAhead(partition, offset)) {
        begun.row(partition, offset, digest);
      }
    };
  }

  /** Whether the archive has yet to reach it. */
  boolean isAhead(int partition, long offset) {
    return offset >= next.getOrDefault(partition, 0L);
  }

  /** Also of the hot tier, as a job that starts again may write earlier rows meanwhile. */
  private RowDigests begun(RowDigests rows) {
    return begin
        .<RowDigests>map(
            first ->
                (partition, offset, digest) -> {
                  if (offset >= first.getOrDefault(partition, Long.MAX_VALUE)) {
                    rows.row(partition, offset, digest);
                  }
                })
        .orElse(rows);
  }
}
