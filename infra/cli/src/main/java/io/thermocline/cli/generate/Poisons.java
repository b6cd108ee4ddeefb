package io.thermocline.cli.generate;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.TelemetryReading;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every way in which a record of a topic can be impossible to process: on the wire, or in what it
 * says.
 *
 * @param <E> the topic's event
 */
final class Poisons<E extends SpecificRecord> {

  private static final WirePoison[] WIRE = WirePoison.values();

  private final EventEncoder<E> encoder;
  private final List<UnaryOperator<E>> contents;

  private Poisons(EventEncoder<E> encoder, Stream<UnaryOperator<E>> contents) {
    this.encoder = encoder;
    this.contents = contents.toList();
  }

  static Poisons<OrderEvent> ofOrders(EventEncoder<OrderEvent> encoder) {
    return new Poisons<>(encoder, Arrays.stream(OrderPoison.values()).map(p -> p::of));
  }

  static Poisons<TelemetryReading> ofReadings(EventEncoder<TelemetryReading> encoder) {
    return new Poisons<>(encoder, Arrays.stream(ReadingPoison.values()).map(p -> p::of));
  }

  int kinds() {
    return WIRE.length + contents.size();
  }

  /**
   * A poisoned record.
   *
   * @param kind from 0, below {@link #kinds()}
   * @param event valid, and not sent otherwise
   */
  TrafficRecord of(int kind, E event) {
    return kind < WIRE.length
        ? WIRE[kind].of(event, encoder)
        : encoder.record(contents.get(kind - WIRE.length).apply(event), Kind.POISON);
  }
}
