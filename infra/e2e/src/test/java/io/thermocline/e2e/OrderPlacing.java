package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.schemas.ReplayMarker;
import io.thermocline.schemas.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Customers: place orders, place them again, cancel them. */
final class OrderPlacing implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final ConfluentFraming<OrderEvent> framing;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  OrderPlacing(Deployment deployment) {
    int schemaId = EventWriter.prepareTopic(Topics.ORDERS_EVENTS, deployment);
    this.framing = new ConfluentFraming<>(OrderEvent.getClassSchema(), schemaId);
    this.producer =
        new KafkaProducer<>(
            deployment.kafka().clientSettings(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  void place(String orderId) {
    send(record(placed(orderId)));
  }

  void replay(String orderId) {
    ProducerRecord<byte[], byte[]> record = record(placed(orderId));
    record.headers().add(ReplayMarker.HEADER, new byte[0]);
    send(record);
  }

  void cancel(String orderId) {
    send(record(event(orderId, OrderEventType.CANCELLED, List.of())));
  }

  /** Returns when all is acknowledged. */
  void flush() throws InterruptedException, ExecutionException {
    producer.flush();
    for (Future<RecordMetadata> each : sent) {
      each.get();
    }
    sent.clear();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    sent.add(producer.send(record));
  }

  private ProducerRecord<byte[], byte[]> record(OrderEvent event) {
    return new ProducerRecord<>(
        Topics.ORDERS_EVENTS.name(),
        event.getOrderId().getBytes(StandardCharsets.UTF_8),
        framing.frame(event));
  }

  /** The same order has the same lines each time. */
  private static OrderEvent placed(String orderId) {
    Random random = new Random(orderId.hashCode());
    List<OrderLine> lines = List.of(line(random), line(random)).subList(0, 1 + random.nextInt(2));
    return event(orderId, OrderEventType.PLACED, lines);
  }

  private static OrderLine line(Random random) {
    return new OrderLine(
        "p" + random.nextInt(50),
        1 + random.nextInt(5),
        BigDecimal.valueOf(100 + random.nextInt(100_000), 4));
  }

  private static OrderEvent event(String orderId, OrderEventType type, List<OrderLine> lines) {
    return new OrderEvent(
        orderId + "-" + type,
        orderId,
        "c" + Math.floorMod(orderId.hashCode(), 200),
        type,
        Instant.now(),
        "EUR",
        lines,
        null,
        Map.of());
  }

  @Override
  public void close() {
    producer.close();
  }
}
