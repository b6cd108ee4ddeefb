package io.thermocline.bench.freshness;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records under keys of their own, sent among the traffic to be looked for in Postgres. Remembers
 * when each was acknowledged. Sent by one thread; read by another.
 */
final class Markers {

  private final KafkaProducer<byte[], byte[]> producer;
  private final Subject subject;
  private final String prefix;
  private final ConcurrentMap<String, Long> acknowledgedAt = new ConcurrentHashMap<>();
  private long sent;

  /**
   * @param prefix of their keys, another for each run
   */
  Markers(KafkaProducer<byte[], byte[]> producer, Subject subject, String prefix) {
    this.producer = producer;
    this.subject = subject;
    this.prefix = prefix;
  }

  void send() {
    String key = prefix + "-" + sent++;
    producer.send(
        new ProducerRecord<>(
            subject.job().source().name(),
            key.getBytes(StandardCharsets.UTF_8),
            subject.marker(key)),
        (metadata, failure) -> {
          if (failure == null) {
            acknowledgedAt.put(key, System.nanoTime());
          }
        });
  }

  /**
   * {@link System#nanoTime} at the acknowledgement of each; the caller removes what it has seen.
   */
  Map<String, Long> acknowledgedAt() {
    return acknowledgedAt;
  }
}
