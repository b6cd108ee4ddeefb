package io.thermocline.schemas;

import static io.thermocline.schemas.Topic.Cleanup.COMPACT;
import static io.thermocline.schemas.Topic.Cleanup.DELETE;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderSummary;
import io.thermocline.events.TelemetryReading;
import java.util.List;

/** Every topic of ours, declared once. */
public final class Topics {

  /** What happens to orders; key = orderId. */
  public static final Topic ORDERS_EVENTS =
      new Topic("orders.events.v1", OrderEvent.getClassSchema(), 4, DELETE);

  /** Current state of each order; key = orderId; the topic twin of {@link Tables#ORDER_SUMMARY}. */
  public static final Topic ORDERS_SUMMARY =
      new Topic("orders.summary.v1", OrderSummary.getClassSchema(), 4, COMPACT);

  /** What devices measured; key = deviceId. */
  public static final Topic TELEMETRY_READINGS =
      new Topic("telemetry.readings.v1", TelemetryReading.getClassSchema(), 4, DELETE);

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
