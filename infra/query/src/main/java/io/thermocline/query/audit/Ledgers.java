package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.iceberg.OffsetSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A ledger for each Kafka partition of a topic. Thread-safe. */
final class Ledgers {

  private final Map<Integer, PartitionLedger> ledgers = new ConcurrentHashMap<>();

  void archived(int partition, OffsetSet offsets, OffsetSet doubled) {
    with(partition, ledger -> ledger.archived().add(offsets, doubled));
  }

  void refused(int partition, long offset) {
    with(partition, ledger -> ledger.refused().add(offset));
  }

  void hole(int partition, OffsetRange range) {
    with(partition, ledger -> ledger.hole(range));
  }

  void purged(int partition, OffsetRange range) {
    with(partition, ledger -> ledger.purged(range));
  }

  /** Whether offsets before the end that the archive states have no place. */
  boolean haveGaps(Map<Integer, Long> next) {
    return next.entrySet().stream()
        .anyMatch(end -> !ledgers.containsKey(end.getKey()) || hasGaps(end));
  }

  /**
   * Judges all of them, and those without a single offset.
   *
   * @param next where the archive says that it ends, by partition
   */
  List<PartitionAudit> judge(Map<Integer, Long> next, Findings findings) {
    SortedSet<Integer> partitions = new TreeSet<>(ledgers.keySet());
    partitions.addAll(next.keySet());
    List<PartitionAudit> audits = new ArrayList<>();
    for (int partition : partitions) {
      with(
          partition,
          ledger -> audits.add(ledger.judge(next.getOrDefault(partition, 0L), findings)));
    }
    return audits;
  }

  private boolean hasGaps(Map.Entry<Integer, Long> end) {
    PartitionLedger ledger = ledgers.get(end.getKey());
    synchronized (ledger) {
      return ledger.hasGaps(end.getValue());
    }
  }

  private void with(int partition, Consumer<PartitionLedger> action) {
    PartitionLedger ledger = ledgers.computeIfAbsent(partition, PartitionLedger::new);
    synchronized (ledger) {
      action.accept(ledger);
    }
  }
}
