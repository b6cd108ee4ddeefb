package io.thermocline.bench.stack;

import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The topic all contenders drain, and those our own job writes. */
public final class OrderTopic {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SPACING = Duration.ofMillis(1);

  private final Endpoints endpoints;
  private final BenchTopics topics;

  public OrderTopic(Endpoints endpoints) {
    this.endpoints = endpoints;
    this.topics = new BenchTopics(endpoints);
  }

  /** Creates the topics of order-read-models, empty. */
  public void create() {
    topics.create(
        List.of(Topics.ORDERS_EVENTS, Topics.ORDERS_EVENTS.deadLetters(), Topics.ORDERS_SUMMARY));
  }

  /** The registry's id of the order events' schema, registered if it is new. */
  public int schemaId() {
    return SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()))
        .register(Topics.ORDERS_EVENTS.subject(), Topics.ORDERS_EVENTS.valueSchema());
  }

  /** Clean traffic: the same records each time, lz4; returns when they are acknowledged. */
  public void fill(long events) {
    topics.fill(Topics.ORDERS_EVENTS, traffic(1, events));
  }

  /** Clean traffic. */
  public OrderTraffic traffic(long seed, long events) {
    return new OrderTraffic(OrderTrafficOptions.clean(seed, events, START, SPACING), schemaId());
  }

  /** What is sent for a generated event. */
  public static ProducerRecord<byte[], byte[]> record(TrafficRecord generated) {
    return BenchTopics.record(Topics.ORDERS_EVENTS, generated);
  }

  /** As {@link BenchTopics#producer}. */
  public KafkaProducer<byte[], byte[]> producer(Duration linger) {
    return topics.producer(linger);
  }
}
