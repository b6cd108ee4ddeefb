package io.thermocline.cli.topic;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generate.ConfluentEncoder;
import io.thermocline.cli.load.OrderSink;
import io.thermocline.cli.schema.SchemaRegistration;
import io.thermocline.events.OrderEvent;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes order events into their topic: key = orderId, value in the Confluent framing. */
public final class OrderEventWriter implements OrderSink {

  private static final Topic TOPIC = Topics.ORDERS_EVENTS;

  private final EventProducer producer;
  private final ConfluentEncoder<OrderEvent> encoder;

  /**
   * @param schemaId as {@link #prepareTopic} returned it
   */
  public OrderEventWriter(EventProducer producer, int schemaId) {
    this.producer = producer;
    this.encoder = new ConfluentEncoder<>(schemaId, OrderEvent.getClassSchema());
  }

  /** Creates the topic and registers its schema where they are missing; returns the schema's id. */
  public static int prepareTopic(Deployment deployment) {
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(List.of(TOPIC, TOPIC.deadLetters()));
    }
    return SchemaRegistration.register(TOPIC, deployment.registry().connect());
  }

  @Override
  public void accept(OrderEvent event) {
    producer.send(
        new ProducerRecord<>(
            TOPIC.name(),
            event.getOrderId().getBytes(StandardCharsets.UTF_8),
            encoder.encode(event)));
  }
}
