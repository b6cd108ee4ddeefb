package io.thermocline.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;

/** Writes into a {@link PositionLog} what it snapshots. */
final class PositionedReader<T> implements SourceReader<T, KafkaPartitionSplit> {

  private final SourceReader<T, KafkaPartitionSplit> delegate;
  private final PositionLog log;

  /** Splits with an end that have not been seen to reach it, by id. */
  private final Map<String, KafkaPartitionSplit> ending = new HashMap<>();

  PositionedReader(SourceReader<T, KafkaPartitionSplit> delegate, PositionLog log) {
    this.delegate = delegate;
    this.log = log;
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    List<KafkaPartitionSplit> splits = delegate.snapshotState(checkpointId);
    positions(splits).forEach(this::write);
    return splits;
  }

  /** A split that reached its end is no longer part of the state: its end is where it is. */
  private Map<String, Map<Integer, Long>> positions(List<KafkaPartitionSplit> splits) {
    Map<String, Map<Integer, Long>> next = new HashMap<>();
    Set<String> ended = new HashSet<>(ending.keySet());
    for (KafkaPartitionSplit split : splits) {
      ended.remove(split.splitId());
      put(next, split, split.getStartingOffset());
    }
    for (String id : ended) {
      KafkaPartitionSplit split = ending.remove(id);
      put(next, split, split.getStoppingOffset().orElseThrow());
    }
    return next;
  }

  private static void put(
      Map<String, Map<Integer, Long>> next, KafkaPartitionSplit split, long offset) {
    next.computeIfAbsent(split.getTopic(), topic -> new HashMap<>())
        .put(split.getPartition(), offset);
  }

  private void write(String topic, Map<Integer, Long> next) {
    try {
      log.write(topic, next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing the position in " + topic, e);
    }
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    for (KafkaPartitionSplit split : splits) {
      if (split.getStoppingOffset().isPresent()) {
        ending.put(split.splitId(), split);
      }
    }
    delegate.addSplits(splits);
  }

  @Override
  public void start() {
    delegate.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    return delegate.pollNext(output);
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return delegate.isAvailable();
  }

  @Override
  public void notifyNoMoreSplits() {
    delegate.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    delegate.handleSourceEvents(event);
  }

  @Override
  public void pauseOrResumeSplits(
      Collection<String> splitsToPause, Collection<String> splitsToResume) {
    delegate.pauseOrResumeSplits(splitsToPause, splitsToResume);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    delegate.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    delegate.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void close() throws Exception {
    log.close();
    delegate.close();
  }
}
