package io.thermocline.query.audit;

import java.time.Duration;

/**
 * How an audit goes about it.
 *
 * @param contents whether rows of the hot tier are compared by what they hold, which reads all of
 *     their columns; else only which rows there are
 * @param kept findings that are told of each defect; all are counted
 * @param patience for dead letters that Kafka has yet to confirm, when offsets have no place
 */
public record AuditOptions(Contents contents, int kept, Duration patience) {

  public static final AuditOptions DEFAULTS =
      new AuditOptions(Contents.COMPARED, 100, Duration.ofSeconds(60));

  /** Whether contents are looked at. */
  public enum Contents {
    COMPARED,
    LEFT_OUT
  }
}
