package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A job on a TaskManager of its own, parallelism 2: once to warm up, once to be measured.
 *
 * @param entryClass with its main
 * @param arguments for it, made afresh for each start
 * @param prepare to be done before each start
 */
record FlinkContender(
    String name,
    String description,
    BenchStack stack,
    FlinkCluster cluster,
    JobJar jar,
    String entryClass,
    Supplier<List<String>> arguments,
    Runnable prepare)
    implements Contender {

  @Override
  public Drained drain(DrainTask task) {
    CpuClock cpu = CpuClock.of(stack.freshTaskManager(jar));
    run(task, cpu, JobWatch::warmedUp);
    return run(task, cpu, JobWatch::drained);
  }

  private Drained run(DrainTask task, CpuClock cpu, Function<JobWatch, Drained> wait) {
    prepare.run();
    String job = cluster.run(jar, entryClass, arguments.get());
    try {
      return wait.apply(
          new JobWatch(() -> cluster.progress(job), cpu::seconds, task, JobWatch.Cadence.USUAL));
    } finally {
      cluster.cancel(job);
    }
  }
}
