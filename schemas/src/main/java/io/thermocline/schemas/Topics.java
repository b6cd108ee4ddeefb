package io.thermocline.schemas;

import static io.thermocline.schemas.Topic.Cleanup.COMPACT;
import static io.thermocline.schemas.Topic.Cleanup.DELETE;

import java.util.List;

/** Every topic of ours, declared once. */
public final class Topics {

  /** What happens to orders; key = orderId. */
  public static final Topic ORDERS_EVENTS = Topic.of("orders.events.v1", 4, DELETE);

  /** Current state of each order; key = orderId; the topic twin of {@link Tables#ORDER_SUMMARY}. */
  public static final Topic ORDERS_SUMMARY = Topic.of("orders.summary.v1", 4, COMPACT);

  /** What devices measured; key = deviceId. */
  public static final Topic TELEMETRY_READINGS = Topic.of("telemetry.readings.v1", 4, DELETE);

  /** In the order data flows, dead letters behind their source. */
  public static final List<Topic> ALL =
      List.of(
          ORDERS_EVENTS,
          ORDERS_EVENTS.deadLetters(),
          ORDERS_SUMMARY,
          TELEMETRY_READINGS,
          TELEMETRY_READINGS.deadLetters());

  private Topics() {}
}
