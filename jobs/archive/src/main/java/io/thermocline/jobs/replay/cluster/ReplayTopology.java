package io.thermocline.jobs.replay.cluster;

import io.thermocline.jobs.replay.ReplayPlan;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The graph: a lane is some source partitions that one task replays together, so that it reads each
 * file of theirs once.
 *
 * <pre>
 * numbers of lanes (one task) ─ replay partitions (many tasks)
 * </pre>
 */
final class ReplayTopology {

  private ReplayTopology() {}

  static void build(StreamExecutionEnvironment env, ReplayConfig config, ReplayPlan plan) {
    int lanes = Math.max(1, Math.min(env.getParallelism(), plan.spans().size()));
    env.fromSequence(0, lanes - 1)
        .name(Step.LANES.title)
        .uid(Step.LANES.uid)
        .setParallelism(1)
        .rebalance()
        .map(new RunLane(config.servers(), config.id(), lanes, config.rate()))
        .returns(Types.LONG)
        .name(Step.REPLAY.title)
        .uid(Step.REPLAY.uid)
        .setParallelism(lanes)
        .sinkTo(new DiscardingSink<>())
        .name(Step.END.title)
        .uid(Step.END.uid)
        .setParallelism(1);
  }
}
