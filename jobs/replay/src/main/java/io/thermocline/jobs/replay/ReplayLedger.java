package io.thermocline.jobs.replay;

import static io.thermocline.jobs.replay.KafkaAnswers.await;

import io.thermocline.connectors.kafka.CommittedReads;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Which replays there are and how far each is: a compacted topic of one partition. Key {@code <id>}
 * is a plan, key {@code <id>/<partition>} the progress of a source partition, written in the
 * transaction that writes its records, so that it is there exactly when they are. Unlike offsets of
 * a consumer group it never expires.
 */
public final class ReplayLedger {

  public static final String TOPIC = "thermocline.replays";

  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Duration POLL = Duration.ofMillis(100);

  /** An open transaction of a replay that was killed is in the way until Kafka aborts it. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Map<String, String> CONFIG =
      Map.of(
          "cleanup.policy", "compact",
          "segment.bytes", Integer.toString(16 << 20),
          "min.cleanable.dirty.ratio", "0.1");

  private final ReplayServers servers;

  public ReplayLedger(ReplayServers servers) {
    this.servers = servers;
  }

  /** What the ledger knows of a replay. */
  public record Entry(Optional<ReplayPlan> plan, SortedMap<Integer, Progress> progress) {}

  /** Makes the topic if it is missing. */
  void create() {
    try (Admin admin = servers.admin()) {
      if (!await(admin.listTopics().names()).contains(TOPIC)) {
        NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(CONFIG);
        await(admin.createTopics(List.of(topic)).all());
      }
    } catch (TopicExistsException e) {
      // Somebody else was first, which is as good.
    }
  }

  static ProducerRecord<byte[], byte[]> plan(ReplayPlan plan) {
    return entry(plan.id(), PlanJson.format(plan));
  }

  static ProducerRecord<byte[], byte[]> progress(String id, int partition, Progress progress) {
    return entry(id + "/" + partition, PlanJson.format(progress));
  }

  /**
   * All that was committed of a replay by now. Complete if the producers of that replay were fenced
   * before: then nothing can be added behind it.
   *
   * @throws TimeoutException if a transaction of another replay is open for minutes
   */
  public Entry read(String id) {
    try (Admin admin = servers.admin();
        KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      if (!await(admin.listTopics().names()).contains(TOPIC)) {
        return new Entry(Optional.empty(), new TreeMap<>());
      }
      // Behind all records, also those of open transactions: what is before them may be ours.
      long end =
          await(admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest())).all())
              .get(PARTITION)
              .offset();
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      return read(id, consumer, end);
    }
  }

  private static Entry read(String id, KafkaConsumer<byte[], byte[]> consumer, long end) {
    Optional<ReplayPlan> plan = Optional.empty();
    SortedMap<Integer, Progress> progress = new TreeMap<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(PARTITION) < end) {
      for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
        String key = new String(entry.key(), StandardCharsets.UTF_8);
        String value = new String(entry.value(), StandardCharsets.UTF_8);
        if (key.equals(id)) {
          plan = Optional.of(PlanJson.parse(id, value));
        } else if (key.startsWith(id + "/")) {
          progress.put(
              Integer.valueOf(key.substring(id.length() + 1)), PlanJson.parseProgress(value));
        }
      }
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(
            "topic %s has been read up to offset %d of %d; an open transaction of another replay holds up the rest"
                .formatted(TOPIC, consumer.position(PARTITION), end));
      }
    }
    return new Entry(plan, progress);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(servers.kafka());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
    return CommittedReads.consumer(settings);
  }

  private static ProducerRecord<byte[], byte[]> entry(String key, String value) {
    return new ProducerRecord<>(TOPIC, 0, utf8(key), utf8(value));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
