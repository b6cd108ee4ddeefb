package io.thermocline.jobs.replay;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes one source partition into the topic, a transaction after the other; each also writes how
 * far it brings the partition. A writer that fences undoes what one of the same replay and
 * partition left open, and ends it.
 */
final class PartitionWriter implements PartitionSink {

  private static final Duration COMMIT_EVERY = Duration.ofSeconds(1);
  private static final long COMMIT_BYTES = 64L << 20;

  /** A process that is killed holds up readers of committed records for so long. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(1);

  private static final long BUFFER_BYTES = 16L << 20;
  private static final int MAX_REQUEST_BYTES = 16 << 20;

  private final String id;
  private final int partition;
  private final ReplayedRecord form;
  private final RateLimit rate;
  private final ReplayMeter meter;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** One for all records. */
  private final Callback whenFailed =
      (metadata, problem) -> {
        if (problem != null) {
          failure.compareAndSet(null, problem);
        }
      };

  private Progress committed;
  private boolean open;
  private long next;
  private long records;
  private long bytes;
  private long begun;

  /** {@link #fence} and {@link #startAt} are to follow. */
  PartitionWriter(
      ReplayServers servers,
      String id,
      int partition,
      ReplayedRecord form,
      RateLimit rate,
      ReplayMeter meter) {
    this.id = id;
    this.partition = partition;
    this.form = form;
    this.rate = rate;
    this.meter = meter;
    this.producer = producer(servers, transactions(id, partition));
  }

  /** No id has a slash: no other replay has this name. */
  private static String transactions(String id, int partition) {
    return id + "/" + partition;
  }

  static KafkaProducer<byte[], byte[]> producer(ReplayServers servers, String transactions) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "20");
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(256 << 10));
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(BUFFER_BYTES));
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(MAX_REQUEST_BYTES));
    settings.putAll(servers.kafka());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "thermocline-replay-" + transactions);
    settings.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Math.toIntExact(TRANSACTION_TIMEOUT.toMillis()));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Undoes what an earlier writer left open, and ends it; a few requests, some of them repeated.
   */
  void fence() {
    producer.initTransactions();
  }

  /** Goes on behind what was committed before. */
  void startAt(Progress progress) {
    committed = progress;
    next = progress.next();
    meter.at(partition, progress);
  }

  @Override
  public void add(ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() < next) {
      throw new IllegalStateException(
          "offset %d of partition %d came after %d; a partition's records come in order"
              .formatted(record.offset(), partition, next - 1));
    }
    keepTheRate();
    begin();
    try {
      producer.send(form.of(record), whenFailed);
    } catch (RuntimeException e) {
      throw failed(e);
    }
    next = record.offset() + 1;
    records++;
    bytes += Batch.sizeOf(record);
    commitIfDue();
  }

  @Override
  public void passed(long upTo) {
    if (upTo > next) {
      begin();
      next = upTo;
    }
    commitIfDue();
  }

  @Override
  public void flush() {
    if (open) {
      commit();
    }
  }

  @Override
  public void close() {
    // Without waiting: what is open is undone by the next writer, or by Kafka after its timeout.
    producer.close(Duration.ZERO);
  }

  /** No transaction stays open over a long wait. */
  private void keepTheRate() {
    long early = rate.nextIsEarlyBy();
    if (open && early > COMMIT_EVERY.toNanos()) {
      commit();
    }
    RateLimit.pause(early);
  }

  private void begin() {
    if (!open) {
      producer.beginTransaction();
      begun = System.nanoTime();
      open = true;
    }
  }

  private void commitIfDue() {
    if (open && (bytes > COMMIT_BYTES || System.nanoTime() - begun > COMMIT_EVERY.toNanos())) {
      commit();
    }
  }

  private void commit() {
    Progress reached = committed.plus(next, records, bytes);
    try {
      producer.send(ReplayLedger.progress(id, partition, reached));
      producer.commitTransaction();
    } catch (RuntimeException e) {
      throw failed(e);
    }
    committed = reached;
    open = false;
    records = 0;
    bytes = 0;
    meter.at(partition, reached);
  }

  /** The first failure says why; those after it only that there was one. */
  private RuntimeException failed(RuntimeException last) {
    Throwable cause = failure.get() == null ? last : failure.get();
    if (TakenOverException.isFenced(cause)) {
      return new TakenOverException(id, partition, cause);
    }
    return cause instanceof RuntimeException unchecked ? unchecked : last;
  }
}
