package io.thermocline.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/** Where a source ends that is told so; partitions it isn't told of are not read at all. */
public final class StoppingOffsets implements OffsetsInitializer {

  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Long> offsets;

  /**
   * @param offsets first offset not to read, by partition
   */
  public StoppingOffsets(Map<Integer, Long> offsets) {
    this.offsets = new HashMap<>(offsets);
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (TopicPartition partition : partitions) {
      // An end at or before its start makes a split empty.
      ends.put(partition, offsets.getOrDefault(partition.partition(), 0L));
    }
    return ends;
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
