package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import java.util.List;
import java.util.function.Supplier;

/**
 * A job on a fresh TaskManager, parallelism 2.
 *
 * @param entryClass with its main
 * @param arguments for it, made afresh for each turn
 */
record FlinkContender(
    String name,
    String description,
    BenchStack stack,
    FlinkCluster cluster,
    JobJar jar,
    String entryClass,
    Supplier<List<String>> arguments)
    implements Contender {

  @Override
  public Drained drain(DrainTask task) {
    CpuClock cpu = CpuClock.of(stack.freshTaskManager());
    String job = cluster.run(jar, entryClass, arguments.get());
    try {
      return new JobWatch(() -> cluster.progress(job), cpu::seconds, task, JobWatch.Cadence.USUAL)
          .drained();
    } finally {
      cluster.cancel(job);
    }
  }
}
