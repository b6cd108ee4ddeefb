package io.thermocline.jobs.telemetry;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * The watermark over restarts, which Flink starts without one: what it had passed before, it must
 * not be taken for not having passed.
 */
final class LastWatermark {

  private final ListState<Long> stored;
  private final long restored;

  LastWatermark(OperatorStateStore store) throws Exception {
    stored = store.getUnionListState(new ListStateDescriptor<>("watermark", Types.LONG));
    long lowest = Long.MAX_VALUE;
    for (long ofSubtask : stored.get()) {
      lowest = Math.min(lowest, ofSubtask);
    }
    restored = lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
  }

  long at(InternalTimerService<?> timers) {
    return Math.max(restored, timers.currentWatermark());
  }

  void store(InternalTimerService<?> timers) throws Exception {
    stored.update(List.of(at(timers)));
  }
}
