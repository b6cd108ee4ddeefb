package io.thermocline.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts where it is told to, partitions without a given offset at the oldest record there is, and
 * never jumps again: Flink's own initializers also reset to the oldest record when an offset has
 * expired, which is a gap nobody hears of. Here that fails with Kafka's OffsetOutOfRangeException,
 * which names partition and offset.
 */
public final class StartingOffsets implements OffsetsInitializer {

  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Long> offsets;

  /**
   * @param offsets first offset to read, by partition
   */
  public StartingOffsets(Map<Integer, Long> offsets) {
    this.offsets = new HashMap<>(offsets);
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> starts = new HashMap<>();
    for (TopicPartition partition : partitions) {
      if (offsets.containsKey(partition.partition())) {
        starts.put(partition, offsets.get(partition.partition()));
      }
    }
    starts.putAll(
        retriever.beginningOffsets(
            partitions.stream().filter(partition -> !starts.containsKey(partition)).toList()));
    return starts;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
