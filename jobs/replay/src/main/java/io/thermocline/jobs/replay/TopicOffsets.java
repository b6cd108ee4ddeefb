package io.thermocline.jobs.replay;

import static io.thermocline.jobs.replay.KafkaAnswers.await;

import io.thermocline.connectors.iceberg.OffsetRange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Which offsets a topic has. */
final class TopicOffsets {

  private final Admin admin;
  private final String topic;

  TopicOffsets(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /** By partition, from the oldest record to behind the last committed one; empty if no topic. */
  SortedMap<Integer, OffsetRange> ranges() {
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    Map<Integer, ListOffsetsResultInfo> first = offsets(OffsetSpec.earliest());
    offsets(OffsetSpec.latest())
        .forEach(
            (partition, end) ->
                ranges.put(
                    partition, new OffsetRange(first.get(partition).offset(), end.offset())));
    return ranges;
  }

  /** The first record that is not older, by partition; partitions without one are left out. */
  SortedMap<Integer, Long> firstSince(Instant time) {
    SortedMap<Integer, Long> first = new TreeMap<>();
    offsets(OffsetSpec.forTimestamp(time.toEpochMilli()))
        .forEach(
            (partition, found) -> {
              if (found.offset() >= 0) {
                first.put(partition, found.offset());
              }
            });
    return first;
  }

  private SortedMap<Integer, ListOffsetsResultInfo> offsets(OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions(); partition++) {
      asked.put(new TopicPartition(topic, partition), spec);
    }
    SortedMap<Integer, ListOffsetsResultInfo> offsets = new TreeMap<>();
    await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED)).all())
        .forEach((partition, offset) -> offsets.put(partition.partition(), offset));
    return offsets;
  }

  /** So many partitions; none if there is no such topic. */
  int partitions() {
    try {
      return await(admin.describeTopics(List.of(topic)).allTopicNames())
          .get(topic)
          .partitions()
          .size();
    } catch (UnknownTopicOrPartitionException e) {
      return 0;
    }
  }
}
