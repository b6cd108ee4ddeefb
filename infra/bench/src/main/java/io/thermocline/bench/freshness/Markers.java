package io.thermocline.bench.freshness;

import io.thermocline.cli.generate.ConfluentEncoder;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import io.thermocline.events.OrderLine;
import io.thermocline.schemas.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Orders of one event each, sent among the traffic to be looked for in Postgres. Remembers when
 * each was acknowledged. Sent by one thread; read by another.
 */
final class Markers {

  private final KafkaProducer<byte[], byte[]> producer;
  private final ConfluentEncoder<OrderEvent> encoder;
  private final String prefix;
  private final ConcurrentMap<String, Long> acknowledgedAt = new ConcurrentHashMap<>();
  private long sent;

  /**
   * @param prefix of their order ids, another for each series
   */
  Markers(KafkaProducer<byte[], byte[]> producer, int schemaId, String prefix) {
    this.producer = producer;
    this.encoder = new ConfluentEncoder<>(schemaId, OrderEvent.getClassSchema());
    this.prefix = prefix;
  }

  void send() {
    String orderId = prefix + "-" + sent++;
    OrderEvent event =
        OrderEvent.newBuilder()
            .setEventId(orderId + "-placed")
            .setOrderId(orderId)
            .setCustomerId(orderId)
            .setType(OrderEventType.PLACED)
            .setOccurredAt(Instant.now())
            .setCurrency("EUR")
            .setLines(List.of(new OrderLine("marker", 1, new BigDecimal("1.0000"))))
            .build();
    producer.send(
        new ProducerRecord<>(
            Topics.ORDERS_EVENTS.name(),
            orderId.getBytes(StandardCharsets.UTF_8),
            encoder.encode(event)),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledgedAt.put(orderId, System.nanoTime());
          }
        });
  }

  long sent() {
    return sent;
  }

  /**
   * {@link System#nanoTime} at the acknowledgement of each; the caller removes what it has seen.
   */
  Map<String, Long> acknowledgedAt() {
    return acknowledgedAt;
  }
}
