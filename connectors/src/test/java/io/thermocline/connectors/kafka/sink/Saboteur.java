package io.thermocline.connectors.kafka.sink;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Passes records on, and lets a test act at the moments that matter. */
final class Saboteur implements MapFunction<Long, Long>, CheckpointedFunction, CheckpointListener {

  private static final long serialVersionUID = 1L;

  /** What a test does; by default nothing. All attempts and subtasks of a job share one plan. */
  abstract static class Plan {
    private final AtomicInteger records = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();

    /** Before the count-th record, replayed ones counted again. */
    void onRecord(int count) {}

    /** While a checkpoint is taken; records and barrier before it are on their way to the sink. */
    void onSnapshot(long checkpointId) throws Exception {}

    /** After the count-th complete checkpoint, which the sink may or may not know of yet. */
    void onComplete(int count) throws Exception {}

    int records() {
      return records.get();
    }
  }

  private static final Map<String, Plan> PLANS = new ConcurrentHashMap<>();

  private final String job;

  Saboteur(String job, Plan plan) {
    this.job = job;
    PLANS.put(job, plan);
  }

  @Override
  public Long map(Long value) {
    Plan plan = PLANS.get(job);
    plan.onRecord(plan.records.incrementAndGet());
    return value;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    PLANS.get(job).onSnapshot(context.getCheckpointId());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    Plan plan = PLANS.get(job);
    plan.onComplete(plan.completed.incrementAndGet());
  }
}
