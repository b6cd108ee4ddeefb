package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.TelemetryReading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Key and value of the record of an event. One thread at a time.
 *
 * @param <E> the event
 */
public final class EventEncoder<E extends SpecificRecord> {

  private final Function<E, String> key;
  private final ConfluentEncoder<E> values;

  private EventEncoder(Function<E, String> key, int schemaId, Schema schema) {
    this.key = key;
    this.values = new ConfluentEncoder<>(schemaId, schema);
  }

  /**
   * For orders.events.v1.
   *
   * @param schemaId the registry's id of the OrderEvent schema
   */
  public static EventEncoder<OrderEvent> orders(int schemaId) {
    return new EventEncoder<>(OrderEvent::getOrderId, schemaId, OrderEvent.getClassSchema());
  }

  /**
   * For telemetry.readings.v1.
   *
   * @param schemaId the registry's id of the TelemetryReading schema
   */
  public static EventEncoder<TelemetryReading> readings(int schemaId) {
    return new EventEncoder<>(
        TelemetryReading::getDeviceId, schemaId, TelemetryReading.getClassSchema());
  }

  /** What the event belongs under. */
  public String key(E event) {
    return key.apply(event);
  }

  /** The event's bytes, in an array of its own. */
  public byte[] value(E event) {
    return values.encode(event);
  }

  /** The whole record. */
  public TrafficRecord record(E event, Kind kind) {
    return new TrafficRecord(
        Optional.of(key(event).getBytes(StandardCharsets.UTF_8)), Optional.of(value(event)), kind);
  }
}
