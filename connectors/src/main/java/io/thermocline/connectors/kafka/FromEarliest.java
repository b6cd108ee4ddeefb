package io.thermocline.connectors.kafka;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts at the oldest record there is, and never jumps again: Flink's own {@code earliest()} also
 * resets to the oldest record when a restored offset has expired, which is a gap nobody hears of.
 * Here such a restore fails with Kafka's OffsetOutOfRangeException, which names partition and
 * offset.
 */
final class FromEarliest implements OffsetsInitializer {

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    return retriever.beginningOffsets(partitions);
  }

  @Override
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.NONE;
  }
}
