package io.thermocline.bench.stack;

import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topic;
import java.time.Duration;
import java.util.Iterator;
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

/** Topics of a bench stack. */
public final class BenchTopics {

  private final Endpoints endpoints;

  public BenchTopics(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** Creates topics, empty. */
  public void create(List<Topic> topics) {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.kafka().bootstrapServers()))) {
      admin.createTopics(topics.stream().map(BenchTopics::newTopic).toList()).all().get();
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

  /** Sends all of it, lz4; returns when it is acknowledged. */
  public void fill(Topic topic, Iterator<TrafficRecord> traffic) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer = producer(Duration.ofMillis(20))) {
      while (traffic.hasNext()) {
        producer.send(
            record(topic, traffic.next()), (metadata, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("the topic could not be filled", failure.get());
    }
  }

  /** What is sent for a generated record. */
  public static ProducerRecord<byte[], byte[]> record(Topic topic, TrafficRecord generated) {
    return new ProducerRecord<>(
        topic.name(), generated.key().orElseThrow(), generated.value().orElseThrow());
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
