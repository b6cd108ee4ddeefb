package io.thermocline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PositionedReaderTest {

  private final Splits splits = new Splits();
  private final Written written = new Written();
  private final PositionedReader<String> reader = new PositionedReader<>(splits, written);

  @Test
  void eachSnapshotWritesWhereItsSplitsAre() {
    splits.now = List.of(split(0, 5), split(1, 7));
    reader.snapshotState(1);
    splits.now = List.of(split(0, 6), split(1, 7));
    reader.snapshotState(2);
    assertThat(written.positions).containsExactly(Map.of(0, 5L, 1, 7L), Map.of(0, 6L, 1, 7L));
  }

  @Test
  void splitThatReachedItsEndIsAtItsEnd() {
    reader.addSplits(List.of(split(0, 0, 10), split(1, 4, 4)));
    splits.now = List.of(split(0, 9, 10));
    reader.snapshotState(1);
    splits.now = List.of();
    reader.snapshotState(2);
    reader.snapshotState(3);
    assertThat(written.positions).containsExactly(Map.of(0, 9L, 1, 4L), Map.of(0, 10L));
  }

  private static KafkaPartitionSplit split(int partition, long at) {
    return new KafkaPartitionSplit(new TopicPartition("t", partition), at);
  }

  private static KafkaPartitionSplit split(int partition, long at, long end) {
    return new KafkaPartitionSplit(new TopicPartition("t", partition), at, end);
  }

  private static final class Written implements PositionLog {

    private static final long serialVersionUID = 1L;

    private final transient List<Map<Integer, Long>> positions = new ArrayList<>();

    @Override
    public void write(String topic, Map<Integer, Long> next) {
      assertThat(topic).isEqualTo("t");
      positions.add(next);
    }

    @Override
    public void close() {}
  }

  /** A reader whose splits are where the test says. */
  private static final class Splits implements SourceReader<String, KafkaPartitionSplit> {

    private List<KafkaPartitionSplit> now = List.of();

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
      return now;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<String> output) {
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }
}
