package io.thermocline.connectors.kafka.sink;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How records are written to a topic.
 *
 * @param bootstrapServers Kafka's addresses, {@code host:port,…}
 * @param transactionalIdPrefix unique to one job and topic on that Kafka, and the same after each
 *     restart: by it a restarted job finds, and ends, the transactions it left open
 * @param transactionTimeout how long Kafka keeps a transaction open before it aborts it, which
 *     loses its records. It must outlast a checkpoint interval, a checkpoint and the longest
 *     downtime of the job after a crash; Kafka refuses more than its own {@code
 *     transaction.max.timeout.ms} (15 minutes unless configured). The price of a long one: readers
 *     of committed records wait behind an open transaction of a job that never came back
 * @param maxRequestBytes largest record sent, before compression; compressed it must fit the
 *     topic's {@code max.message.bytes}
 * @param lostTransactions what to do about a transaction Kafka aborted
 * @param client further client settings, such as those of TLS and SASL. Their values are shown in
 *     the job's graph: refer to secrets as {@code ${env:NAME}} or {@code ${file:PATH:KEY}} through
 *     Kafka's {@code config.providers}
 */
public record TransactionalSinkConfig(
    String bootstrapServers,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    int maxRequestBytes,
    LostTransactions lostTransactions,
    Map<String, String> client)
    implements Serializable {

  /** What an unconfigured broker allows at most. */
  public static final Duration DEFAULT_TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  /** What an unconfigured broker accepts at most. */
  public static final int DEFAULT_MAX_REQUEST_BYTES = 1_048_576;

  /** The client's own default. */
  private static final long DEFAULT_BUFFER_BYTES = 32L << 20;

  public TransactionalSinkConfig {
    if (transactionalIdPrefix.isBlank()) {
      throw new IllegalArgumentException("the transactional id prefix is blank");
    }
    if (transactionTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "transaction timeout " + transactionTimeout + " is below 1 ms");
    }
    client = Map.copyOf(client);
  }

  /** Default timeout and size, no further client settings, and a lost transaction fails the job. */
  public static TransactionalSinkConfig of(String bootstrapServers, String transactionalIdPrefix) {
    return new TransactionalSinkConfig(
        bootstrapServers,
        transactionalIdPrefix,
        DEFAULT_TRANSACTION_TIMEOUT,
        DEFAULT_MAX_REQUEST_BYTES,
        LostTransactions.FAIL,
        Map.of());
  }

  /** The caller's settings, then those that exactly once rests on, which no caller may change. */
  Map<String, String> producerSettings() {
    Map<String, String> settings = new HashMap<>();
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(bufferBytes()));
    settings.putAll(client);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(maxRequestBytes));
    settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(transactionTimeout.toMillis()));
    return settings;
  }

  /** The producer refuses a record that its buffer can't hold; taken only while it is needed. */
  private long bufferBytes() {
    return Math.max(DEFAULT_BUFFER_BYTES, 2L * maxRequestBytes);
  }

  Admin admin() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return Admin.create(settings);
  }
}
