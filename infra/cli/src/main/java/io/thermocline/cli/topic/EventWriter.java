package io.thermocline.cli.topic;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generate.EventEncoder;
import io.thermocline.cli.load.EventSink;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes events into their topic under their key, values in the Confluent framing.
 *
 * @param <E> the event
 */
public final class EventWriter<E extends SpecificRecord> implements EventSink<E> {

  private final EventProducer producer;
  private final String topic;
  private final EventEncoder<E> encoder;

  private EventWriter(EventProducer producer, Topic topic, EventEncoder<E> encoder) {
    this.producer = producer;
    this.topic = topic.name();
    this.encoder = encoder;
  }

  /**
   * Writes order events.
   *
   * @param schemaId as {@link #prepareTopic} returned it
   */
  public static EventWriter<OrderEvent> orders(EventProducer producer, int schemaId) {
    return new EventWriter<>(producer, Topics.ORDERS_EVENTS, EventEncoder.orders(schemaId));
  }

  /**
   * Writes telemetry readings.
   *
   * @param schemaId as {@link #prepareTopic} returned it
   */
  public static EventWriter<TelemetryReading> readings(EventProducer producer, int schemaId) {
    return new EventWriter<>(producer, Topics.TELEMETRY_READINGS, EventEncoder.readings(schemaId));
  }

  /** Creates a topic and registers its schema where they are missing; returns the schema's id. */
  public static int prepareTopic(Topic topic, Deployment deployment) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(List.of(topic, topic.deadLetters()));
    }
    return SchemaRegistration.register(topic, deployment.registry().connect());
  }

  @Override
  public void accept(E event) {
    producer.send(
        new ProducerRecord<>(
            topic, encoder.key(event).getBytes(StandardCharsets.UTF_8), encoder.value(event)));
  }
}
