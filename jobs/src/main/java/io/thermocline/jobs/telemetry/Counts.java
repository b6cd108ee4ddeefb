package io.thermocline.jobs.telemetry;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;

/**
 * What became of the readings, over restarts: their sum over subtasks is what came in. After a
 * rescale a subtask goes on from the counts of several, or of none.
 */
final class Counts {

  long applied;
  long duplicates;
  long late;

  private final ListState<Long> storedApplied;
  private final ListState<Long> storedDuplicates;
  private final ListState<Long> storedLate;

  Counts(OperatorStateStore store) throws Exception {
    storedApplied = store.getListState(new ListStateDescriptor<>("applied", Types.LONG));
    storedDuplicates = store.getListState(new ListStateDescriptor<>("duplicates", Types.LONG));
    storedLate = store.getListState(new ListStateDescriptor<>("late", Types.LONG));
    applied = sum(storedApplied);
    duplicates = sum(storedDuplicates);
    late = sum(storedLate);
  }

  private static long sum(ListState<Long> stored) throws Exception {
    long sum = 0;
    for (long count : stored.get()) {
      sum += count;
    }
    return sum;
  }

  void report(MetricGroup metrics) {
    metrics.gauge("readingsApplied", () -> applied);
    metrics.gauge("readingsDuplicate", () -> duplicates);
    metrics.gauge("readingsLate", () -> late);
  }

  void store() throws Exception {
    storedApplied.update(List.of(applied));
    storedDuplicates.update(List.of(duplicates));
    storedLate.update(List.of(late));
  }
}
