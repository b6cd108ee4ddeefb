package io.thermocline.jobs.retention.cluster;

import io.thermocline.connectors.iceberg.Clock;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The graph behind its ticks:
 *
 * <pre>
 * ticks ─ plan (one task) ─┬─ tasks ─ rewrite files (many tasks) ─┐
 *                          └─ actions ────────────────────────────┴─ commit and delete (one task)
 * </pre>
 */
final class RetentionTopology {

  private RetentionTopology() {}

  /**
   * @return what was done
   */
  static DataStream<String> build(
      DataStream<Long> ticks,
      Archive archive,
      RetentionSettings settings,
      List<Dataset> datasets,
      Clock clock) {
    SingleOutputStreamOperator<Due> actions =
        ticks
            .process(new PlanRuns(archive, settings, datasets, clock), MessageType.of(Due.class))
            .name(Step.PLAN.title)
            .uid(Step.PLAN.uid)
            .setParallelism(1)
            .setMaxParallelism(1);
    DataStream<DoneTask> done =
        actions
            .getSideOutput(PlanRuns.TASKS)
            .rebalance()
            .map(new RunTasks(archive, settings))
            .returns(MessageType.of(DoneTask.class))
            .name(Step.RUN_TASKS.title)
            .uid(Step.RUN_TASKS.uid);
    return actions
        .connect(done)
        .process(new FinishActions(archive, settings), Types.STRING)
        .name(Step.FINISH_ACTIONS.title)
        .uid(Step.FINISH_ACTIONS.uid)
        .setParallelism(1)
        .setMaxParallelism(1);
  }
}
