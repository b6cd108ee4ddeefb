package io.thermocline.cli.topic;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topic.Cleanup;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Creates topics and measures them. Methods throw {@link KafkaException} when the brokers don't
 * answer in time.
 */
public final class TopicAdmin implements AutoCloseable {

  private static final String TIMEOUT_MS = "10000";

  /** A dead letter holds a whole record and why it was refused: it must fit where that fitted. */
  private static final String DEAD_LETTER_MAX_BYTES = Integer.toString(4 << 20);

  private final Admin admin;

  public TopicAdmin(Kafka kafka) {
    Map<String, Object> settings = kafka.clientSettings();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    this.admin = Admin.create(settings);
  }

  /**
   * Creates the topics that don't exist, with the brokers' default replication; leaves the others
   * as they are.
   *
   * @return names of those created
   */
  public Set<String> createMissing(List<Topic> topics) {
    Set<String> existing = existing();
    List<NewTopic> missing =
        topics.stream()
            .filter(topic -> !existing.contains(topic.name()))
            .map(TopicAdmin::newTopic)
            .toList();
    await(admin.createTopics(missing).all());
    return missing.stream().map(NewTopic::name).collect(Collectors.toSet());
  }

  /** Creates a compacted topic of one partition if it doesn't exist. */
  public void createLedger(String name) {
    if (!existing().contains(name)) {
      NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty());
      topic.configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
      await(admin.createTopics(List.of(topic)).all());
    }
  }

  private static NewTopic newTopic(Topic topic) {
    Map<String, String> config = new HashMap<>();
    config.put(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        topic.cleanup() == Cleanup.COMPACT
            ? TopicConfig.CLEANUP_POLICY_COMPACT
            : TopicConfig.CLEANUP_POLICY_DELETE);
    if (topic.name().endsWith(".dlq")) {
      config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEAD_LETTER_MAX_BYTES);
    }
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(config);
  }

  /** Deletes a topic, if there is one of that name. */
  public void delete(String name) {
    if (existing().contains(name)) {
      await(admin.deleteTopics(List.of(name)).all());
    }
  }

  /** Names of all topics that are not Kafka's own. */
  public Set<String> existing() {
    return await(admin.listTopics().names());
  }

  /** First and next offset of each partition of the given topics that exist. */
  public Map<TopicPartition, Range> ranges(Collection<String> topics) {
    Set<String> existing = existing();
    List<String> known = topics.stream().filter(existing::contains).toList();
    List<TopicPartition> partitions =
        await(admin.describeTopics(known).allTopicNames()).values().stream()
            .flatMap(
                t -> t.partitions().stream().map(p -> new TopicPartition(t.name(), p.partition())))
            .toList();
    Map<TopicPartition, ListOffsetsResultInfo> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, ListOffsetsResultInfo> next = offsets(partitions, OffsetSpec.latest());
    return partitions.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), p -> new Range(first.get(p).offset(), next.get(p).offset())));
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) {
    return await(
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> spec))).all());
  }

  /** Next offset that each partition's group would read, for partitions it committed. */
  public Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /**
   * Offsets a partition holds.
   *
   * @param first of its oldest record
   * @param next that the next record will get
   */
  public record Range(long first, long next) {
    public long size() {
      return next - first;
    }
  }
}
