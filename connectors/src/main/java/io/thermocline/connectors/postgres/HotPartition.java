package io.thermocline.connectors.postgres;

import java.time.LocalDate;
import java.util.Map;

/**
 * A day of a dataset's hot tier.
 *
 * @param day UTC day of event time of all its rows
 * @param table with its schema: {@code hot.orders_d20170301}
 * @param rows exact up to some thousands, an estimate of Postgres beyond
 * @param bytes with its indexes
 * @param lastOffsets greatest offset by Kafka partition; empty if it has no rows
 * @param isPartial made when the archive had rows of the day already: lacks those, and has what
 *     came from then on
 */
public record HotPartition(
    LocalDate day,
    String table,
    long rows,
    long bytes,
    Map<Integer, Long> lastOffsets,
    boolean isPartial) {

  public HotPartition {
    lastOffsets = Map.copyOf(lastOffsets);
  }
}
