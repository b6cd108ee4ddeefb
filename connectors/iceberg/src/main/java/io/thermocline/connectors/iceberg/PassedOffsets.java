package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notes which offsets a task passes between two checkpoints. Not thread-safe. */
final class PassedOffsets {

  private final Map<Integer, Passage> partitions = new HashMap<>();
  private int lastPartition = -1;
  private Passage last;

  /** Offsets of a partition come in their order. */
  void pass(int partition, long offset) {
    if (partition != lastPartition) {
      last = partitions.computeIfAbsent(partition, p -> new Passage(offset));
      lastPartition = partition;
    }
    last.pass(offset);
  }

  /** What was passed since the last call. */
  SortedMap<Integer, Passed> drain() {
    SortedMap<Integer, Passed> passed = new TreeMap<>();
    partitions.forEach((partition, passage) -> passed.put(partition, passage.passed()));
    partitions.clear();
    lastPartition = -1;
    return passed;
  }

  private static final class Passage {
    private final long first;
    private final List<OffsetRange> holes = new ArrayList<>();
    private long next;

    Passage(long first) {
      this.first = first;
      this.next = first;
    }

    void pass(long offset) {
      if (offset > next) {
        holes.add(new OffsetRange(next, offset));
      } else if (offset < next) {
        throw new IllegalStateException(
            "offset %d came after %d; a partition's records come in order"
                .formatted(offset, next - 1));
      }
      next = offset + 1;
    }

    Passed passed() {
      return new Passed(new OffsetRange(first, next), holes);
    }
  }
}
