package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import java.util.List;
import java.util.function.Function;

/**
 * A job of the contenders' jar on a fresh TaskManager, parallelism 2.
 *
 * @param entryClass with its main
 * @param arguments for it, given what is to be drained
 */
public record FlinkContender(
    String name,
    String description,
    BenchStack stack,
    FlinkCluster cluster,
    String jarId,
    String entryClass,
    Function<DrainTask, List<String>> arguments)
    implements Contender {

  private static final int PARALLELISM = 2;

  @Override
  public Drained drain(DrainTask task) {
    CpuClock cpu = CpuClock.of(stack.freshTaskManager());
    String job = cluster.run(jarId, entryClass, arguments.apply(task), PARALLELISM);
    try {
      return new JobWatch(() -> cluster.progress(job), cpu, task).drained();
    } finally {
      cluster.cancel(job);
    }
  }
}
