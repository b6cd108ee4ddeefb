package io.thermocline.jobs.replay;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** How far each partition is, for who watches a replay. Safe for use by several threads. */
public final class ReplayMeter {

  private final Map<Integer, Progress> partitions = new ConcurrentHashMap<>();

  void at(int partition, Progress progress) {
    partitions.put(partition, progress);
  }

  /** Committed so far, runs before this one included. */
  public SortedMap<Integer, Progress> progress() {
    return new TreeMap<>(partitions);
  }

  public long records() {
    return partitions.values().stream().mapToLong(Progress::records).sum();
  }

  public long bytes() {
    return partitions.values().stream().mapToLong(Progress::bytes).sum();
  }
}
