package io.thermocline.jobs.replay.cluster;

import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.jobs.replay.Replay;
import io.thermocline.jobs.replay.ReplayException;
import io.thermocline.jobs.replay.ReplayMeter;
import io.thermocline.jobs.replay.ReplayOptions;
import io.thermocline.jobs.replay.ReplayPlan;
import io.thermocline.jobs.replay.ReplayServers;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Replays every so many-th partition of a plan; yields how many records were committed. */
final class RunLane extends RichMapFunction<Long, Long> {

  private static final long serialVersionUID = 1L;

  private final ReplayServers servers;
  private final String id;
  private final int lanes;

  /** Of all lanes together; 0 for no limit. */
  private final double perSecond;

  private transient ReplayMeter meter;

  RunLane(ReplayServers servers, String id, int lanes, OptionalDouble perSecond) {
    this.servers = servers;
    this.id = id;
    this.lanes = lanes;
    this.perSecond = perSecond.orElse(0);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    LibraryThreads.endWith(getRuntimeContext());
    meter = new ReplayMeter();
    getRuntimeContext()
        .getMetricGroup()
        .gauge("recordsReplayed", (Gauge<Long>) () -> meter.records());
  }

  @Override
  public Long map(Long lane) throws Exception {
    Replay replay = new Replay(servers);
    ReplayPlan plan = replay.find(id).orElseThrow();
    List<Integer> partitions = List.copyOf(plan.spans().keySet());
    List<Integer> ours =
        IntStream.range(0, partitions.size())
            .filter(i -> i % lanes == lane)
            .mapToObj(partitions::get)
            .toList();
    OptionalDouble rate =
        perSecond == 0 ? OptionalDouble.empty() : OptionalDouble.of(perSecond / lanes);
    try {
      replay.run(plan, ours, ReplayOptions.ofATask().withRate(rate), meter);
    } catch (ReplayException e) {
      // No restart helps; and one that was taken over would fence who took over.
      throw new SuppressRestartsException(e);
    }
    return meter.records();
  }
}
