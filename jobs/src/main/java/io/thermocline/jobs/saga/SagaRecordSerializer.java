package io.thermocline.jobs.saga;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderedItem;
import io.thermocline.events.SagaCommand;
import io.thermocline.jobs.saga.OrderContent.Item;
import io.thermocline.jobs.saga.SagaOutput.Command;
import io.thermocline.jobs.saga.SagaOutput.Outcome;
import io.thermocline.jobs.saga.SagaOutput.Refused;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** {@link SagaOutput} → a record of its topic. */
final class SagaRecordSerializer implements KafkaRecordSerializationSchema<SagaOutput> {

  private static final long serialVersionUID = 1L;
  private static final String NO_CURRENCY = "XXX";

  /** By topic. */
  private final HashMap<String, Integer> schemaIds;

  private transient Map<String, ConfluentFraming<SagaCommand>> commands;
  private transient ConfluentFraming<OrderEvent> events;

  /**
   * @param schemaIds of every topic that is written to, by its name
   */
  SagaRecordSerializer(Map<String, Integer> schemaIds) {
    this.schemaIds = new HashMap<>(schemaIds);
  }

  /** Every topic that is written to. */
  static List<Topic> topics() {
    List<Topic> topics = new ArrayList<>(List.of(Topics.ORDERS_EVENTS));
    for (Participant participant : Participant.ALL) {
      topics.add(participant.commands());
      topics.add(participant.replies().deadLetters());
    }
    return topics;
  }

  @Override
  public void open(
      SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext) {
    events =
        new ConfluentFraming<>(
            OrderEvent.getClassSchema(), schemaIds.get(Topics.ORDERS_EVENTS.name()));
    commands = new HashMap<>();
    for (Participant participant : Participant.ALL) {
      int id = schemaIds.get(participant.commands().name());
      commands.put(participant.name(), new ConfluentFraming<>(SagaCommand.getClassSchema(), id));
    }
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      SagaOutput output, KafkaSinkContext context, Long timestamp) {
    if (output instanceof Command command) {
      return record(
          Participant.named(command.participant()).commands().name(),
          command.issuedAt(),
          command.orderId(),
          commands.get(command.participant()).frame(avro(command)));
    }
    if (output instanceof Outcome outcome) {
      return record(
          Topics.ORDERS_EVENTS.name(),
          outcome.occurredAt(),
          outcome.orderId(),
          events.frame(avro(outcome)));
    }
    Refused refused = (Refused) output;
    String topic = refused.topic() + ".dlq";
    return new ProducerRecord<>(
        topic, refused.key(), ConfluentFraming.frame(schemaIds.get(topic), refused.envelope()));
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, long timestamp, String orderId, byte[] value) {
    return new ProducerRecord<>(
        topic, null, timestamp, orderId.getBytes(StandardCharsets.UTF_8), value);
  }

  private static SagaCommand avro(Command command) {
    OrderContent content = command.content();
    return new SagaCommand(
        command.commandId(),
        command.orderId(),
        command.step(),
        command.action(),
        command.attempt(),
        Instant.ofEpochMilli(command.issuedAt()),
        content.customerId(),
        content.currency() == null ? NO_CURRENCY : content.currency(),
        content.amount(),
        content.items().stream().map(SagaRecordSerializer::avro).toList());
  }

  private static OrderedItem avro(Item item) {
    return new OrderedItem(item.productId(), item.quantity(), item.unitPrice());
  }

  private static OrderEvent avro(Outcome outcome) {
    return new OrderEvent(
        outcome.eventId(),
        outcome.orderId(),
        null,
        outcome.type(),
        Instant.ofEpochMilli(outcome.occurredAt()),
        null,
        List.of(),
        outcome.reason(),
        Map.of("source", OrderSagaJob.NAME));
  }
}
