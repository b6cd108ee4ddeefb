package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A job on a TaskManager of its own, parallelism 2: to warm up, then to be measured.
 *
 * @param entryClass with its main
 * @param arguments for it, made afresh for each start
 * @param prepare to be done before each start
 */
public record FlinkContender(
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
    while (cpu.read().seconds() < task.warmUpCpuSeconds()) {
      run(task, cpu, JobWatch::warmUp);
    }
    AtomicReference<Drained> drained = new AtomicReference<>();
    run(task, cpu, watch -> drained.set(watch.drained()));
    return drained.get();
  }

  private void run(DrainTask task, CpuClock cpu, Consumer<JobWatch> wait) {
    prepare.run();
    String job = cluster.run(jar, entryClass, arguments.get());
    try {
      wait.accept(
          new JobWatch(() -> cluster.progress(job), cpu::read, task, JobWatch.Cadence.USUAL));
    } finally {
      cluster.cancel(job);
    }
  }
}
