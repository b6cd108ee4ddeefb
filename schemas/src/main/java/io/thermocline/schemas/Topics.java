package io.thermocline.schemas;

import static io.thermocline.schemas.Topic.Cleanup.COMPACT;
import static io.thermocline.schemas.Topic.Cleanup.DELETE;

import java.util.List;
import java.util.stream.Stream;

/** Every topic of ours, declared once. */
public final class Topics {

  /** What happens to orders; key = orderId. */
  public static final Topic ORDERS_EVENTS = Topic.of("orders.events.v1", 4, DELETE);

  /** Current state of each order; key = orderId; the topic twin of {@link Tables#ORDER_SUMMARY}. */
  public static final Topic ORDERS_SUMMARY = Topic.of("orders.summary.v1", 4, COMPACT);

  /** What devices measured; key = deviceId. */
  public static final Topic TELEMETRY_READINGS = Topic.of("telemetry.readings.v1", 4, DELETE);

  /** Readings that came too late for the rollups, with their coordinates; key = deviceId. */
  public static final Topic TELEMETRY_LATE = Topic.of("telemetry.readings.v1.late", 4, DELETE);

  /** Current state of each window; the topic twin of the tables {@code telemetry.rollup_…}. */
  public static final Topic TELEMETRY_ROLLUPS = Topic.of("telemetry.rollups.v1", 4, COMPACT);

  /** Alerts as they open and close; key = deviceId. */
  public static final Topic TELEMETRY_ALERTS = Topic.of("telemetry.alerts.v1", 4, DELETE);

  /** In the order data flows, dead letters behind their source. */
  public static final List<Topic> ALL =
      Stream.of(
              List.of(ORDERS_EVENTS, ORDERS_EVENTS.deadLetters(), ORDERS_SUMMARY),
              Participant.allTopics(),
              List.of(
                  TELEMETRY_READINGS,
                  TELEMETRY_READINGS.deadLetters(),
                  TELEMETRY_LATE,
                  TELEMETRY_ROLLUPS,
                  TELEMETRY_ALERTS))
          .flatMap(List::stream)
          .toList();

  private Topics() {}
}
