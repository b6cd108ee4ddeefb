package io.thermocline.cli.topic;

import io.thermocline.cli.config.Deployment.Kafka;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes bytes into topics and remembers what was acknowledged. Idempotent, acks=all: a record
 * handed over once is in the topic once, in the order of its key. The first record that can't be
 * written fails every later call.
 */
public final class EventProducer implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  public EventProducer(Kafka kafka) {
    Map<String, Object> config = kafka.clientSettings();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 64L << 20);
    // An oversized poison record must reach the broker's limit, not the client's.
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Hands a record over; waits while the buffer is full. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    throwFailure();
    producer.send(record, this::onAcknowledged);
  }

  private void onAcknowledged(RecordMetadata metadata, Exception e) {
    if (e != null) {
      failure.compareAndSet(null, e);
    } else {
      acknowledged.incrementAndGet();
      next.merge(
          new TopicPartition(metadata.topic(), metadata.partition()),
          metadata.offset() + 1,
          Math::max);
    }
  }

  /** Returns once everything handed over is acknowledged. */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  /** Records acknowledged so far. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** The offset after the last acknowledged record of each partition written to. */
  public Map<TopicPartition, Long> acknowledgedUpTo() {
    return Map.copyOf(next);
  }

  @Override
  public void close() {
    producer.close();
    throwFailure();
  }

  private void throwFailure() {
    Exception e = failure.get();
    if (e != null) {
      throw new KafkaException("a record was not acknowledged: " + e.getMessage(), e);
    }
  }
}
