package io.thermocline.bench.stack;

import io.thermocline.cli.generate.OrderTraffic;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic all contenders drain, and those our own job writes. */
public final class OrderTopic {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration SPACING = Duration.ofMillis(1);

  private final Endpoints endpoints;

  public OrderTopic(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Creates the topics of order-read-models, empty. */
  public void create() {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.kafka().bootstrapServers()))) {
      admin
          .createTopics(
              List.of(
                  newTopic(Topics.ORDERS_EVENTS),
                  newTopic(Topics.ORDERS_EVENTS.deadLetters()),
                  newTopic(Topics.ORDERS_SUMMARY)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("can't create the topics: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the topics", e);
    }
  }

  private static NewTopic newTopic(Topic topic) {
    String cleanup =
        topic.cleanup() == Topic.Cleanup.COMPACT
            ? TopicConfig.CLEANUP_POLICY_COMPACT
            : TopicConfig.CLEANUP_POLICY_DELETE;
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup));
  }

  /** The registry's id of the order events' schema, registered if it is new. */
  public int schemaId() {
    return SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()))
        .register(Topics.ORDERS_EVENTS.subject(), Topics.ORDERS_EVENTS.valueSchema());
  }

  /** Clean traffic: the same records each time, lz4; returns when they are acknowledged. */
  public void fill(long events) {
    OrderTraffic traffic = traffic(1, events);
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(Duration.ofMillis(20))) {
      while (traffic.hasNext()) {
        producer.send(record(traffic.next()), (metadata, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the topic could not be filled", failure.get());
    }
  }

  /** Clean traffic. */
  public OrderTraffic traffic(long seed, long events) {
    return new OrderTraffic(OrderTrafficOptions.clean(seed, events, START, SPACING), schemaId());
  }

  /** What is sent for a generated event. */
  public static ProducerRecord<byte[], byte[]> record(TrafficRecord generated) {
    return new ProducerRecord<>(
        Topics.ORDERS_EVENTS.name(),
        generated.key().orElseThrow(),
        generated.value().orElseThrow());
  }

  /** Idempotent, acks=all, lz4. */
  public KafkaProducer<byte[], byte[]> producer(Duration linger) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            endpoints.kafka().bootstrapServers(),
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "lz4",
            ProducerConfig.LINGER_MS_CONFIG,
            (int) linger.toMillis(),
            ProducerConfig.BATCH_SIZE_CONFIG,
            128 << 10,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L << 20),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
