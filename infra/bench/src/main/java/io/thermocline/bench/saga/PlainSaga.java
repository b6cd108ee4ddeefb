package io.thermocline.bench.saga;

import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.events.OrderedItem;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReply;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The saga as one writes it in an afternoon: a loop and a map. No timeouts, no compensation, no
 * restart, no duplicates; a crash loses every order under way. Same steps, same bytes.
 */
public final class PlainSaga {

  private static final Duration POLL = Duration.ofMillis(5);
  private static final List<Participant> PARTICIPANTS =
      List.of(Participant.INVENTORY, Participant.PAYMENT, Participant.SHIPPING);
  private static final List<String> ACTIONS = List.of("RESERVE", "CHARGE", "SHIP");
  private static final List<OrderEventType> OUTCOMES =
      List.of(OrderEventType.RESERVED, OrderEventType.PAID, OrderEventType.SHIPPED);

  private final SpecificDatumReader<OrderEvent> events =
      new SpecificDatumReader<>(OrderEvent.getClassSchema());
  private final SpecificDatumReader<SagaReply> replies =
      new SpecificDatumReader<>(SagaReply.getClassSchema());
  private final List<ConfluentFraming<SagaCommand>> commands = new ArrayList<>();
  private final ConfluentFraming<OrderEvent> outcomes;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<String, OrderEvent> orders = new HashMap<>();
  private final Map<String, Integer> steps = new HashMap<>();

  private PlainSaga(SchemaRegistry registry, KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
    this.outcomes =
        new ConfluentFraming<>(
            OrderEvent.getClassSchema(),
            registry.register(Topics.ORDERS_EVENTS.subject(), Topics.ORDERS_EVENTS.valueSchema()));
    for (Participant participant : PARTICIPANTS) {
      commands.add(
          new ConfluentFraming<>(
              SagaCommand.getClassSchema(),
              registry.register(
                  participant.commands().subject(), participant.commands().valueSchema())));
    }
  }

  /**
   * Runs until it is killed.
   *
   * @param args brokers, URL of the registry
   */
  public static void main(String[] args) throws IOException {
    List<String> topics = new ArrayList<>(List.of(Topics.ORDERS_EVENTS.name()));
    PARTICIPANTS.forEach(participant -> topics.add(participant.replies().name()));
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers",
                    args[0],
                    "group.id",
                    "plain-" + UUID.randomUUID(),
                    "auto.offset.reset",
                    "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", args[0], "compression.type", "lz4"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      consumer.subscribe(topics);
      SchemaRegistry registry = SchemaRegistry.connect(RegistryConfig.of(args[1]));
      PlainSaga saga = new PlainSaga(registry, producer);
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          saga.take(record);
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
    byte[] value = record.value();
    var body =
        DecoderFactory.get()
            .binaryDecoder(value, WireFormat.BODY, value.length - WireFormat.BODY, null);
    if (record.topic().equals(Topics.ORDERS_EVENTS.name())) {
      OrderEvent event = events.read(null, body);
      if (event.getType() == OrderEventType.PLACED) {
        orders.put(event.getOrderId(), event);
        steps.put(event.getOrderId(), 0);
        send(event, 0);
      }
    } else {
      answered(replies.read(null, body));
    }
  }

  private void answered(SagaReply reply) {
    OrderEvent order = orders.get(reply.getOrderId());
    int step = steps.merge(reply.getOrderId(), 1, Integer::sum);
    tell(order, OUTCOMES.get(step - 1));
    if (step < ACTIONS.size()) {
      send(order, step);
    } else {
      orders.remove(reply.getOrderId());
      steps.remove(reply.getOrderId());
    }
  }

  private void send(OrderEvent order, int step) {
    Participant participant = PARTICIPANTS.get(step);
    SagaCommand command =
        new SagaCommand(
            participant.name() + ":1:" + order.getOrderId(),
            order.getOrderId(),
            participant.name(),
            ACTIONS.get(step),
            1,
            Instant.now(),
            order.getCustomerId(),
            order.getCurrency(),
            amount(order.getLines()),
            order.getLines().stream()
                .map(l -> new OrderedItem(l.getProductId(), l.getQuantity(), l.getUnitPrice()))
                .toList());
    producer.send(
        new ProducerRecord<>(
            participant.commands().name(), key(order), commands.get(step).frame(command)));
  }

  private void tell(OrderEvent order, OrderEventType type) {
    OrderEvent outcome =
        new OrderEvent(
            UUID.randomUUID().toString(),
            order.getOrderId(),
            null,
            type,
            Instant.now(),
            null,
            List.of(),
            null,
            Map.of());
    producer.send(
        new ProducerRecord<>(Topics.ORDERS_EVENTS.name(), key(order), outcomes.frame(outcome)));
  }

  private static byte[] key(OrderEvent order) {
    return order.getOrderId().getBytes(StandardCharsets.UTF_8);
  }

  private static BigDecimal amount(List<OrderLine> lines) {
    return lines.stream()
        .map(line -> line.getUnitPrice().multiply(BigDecimal.valueOf(line.getQuantity())))
        .reduce(BigDecimal.ZERO.setScale(4), BigDecimal::add);
  }
}
