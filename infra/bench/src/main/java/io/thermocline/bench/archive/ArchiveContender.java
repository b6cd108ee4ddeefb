package io.thermocline.bench.archive;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.CpuTime;
import io.thermocline.bench.drain.Contender;
import io.thermocline.bench.drain.DrainTask;
import io.thermocline.bench.drain.Drained;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import java.util.List;
import java.util.function.Supplier;

/**
 * A job that writes the topic into a table, on a TaskManager of its own. It has drained the topic
 * when the table has all rows, which is a checkpoint after it has read the last: what counts is its
 * CPU, as the wait for that checkpoint says nothing.
 *
 * @param arguments for the job, made afresh for each start
 */
record ArchiveContender(
    String name,
    String description,
    BenchStack stack,
    FlinkCluster cluster,
    String entryClass,
    Supplier<List<String>> arguments,
    ArchiveTable table)
    implements Contender {

  @Override
  public Drained drain(DrainTask task) {
    CpuClock cpu = CpuClock.of(stack.freshTaskManager(JobJar.ARCHIVE));
    while (cpu.read().seconds() < task.warmUpCpuSeconds()) {
      run(task, cpu);
    }
    return run(task, cpu);
  }

  private Drained run(DrainTask task, CpuClock cpu) {
    table.renew();
    Begin begin = new Begin(task, cpu);
    new TableFill(cluster, table).run(entryClass, arguments.get(), task.events(), begin);
    return begin.drainedSince();
  }

  /** Where counting began. */
  private static final class Begin implements TableFill.Watch {
    private final DrainTask task;
    private final CpuClock clock;
    private long read;
    private long nanos;
    private CpuTime cpu;

    Begin(DrainTask task, CpuClock clock) {
      this.task = task;
      this.clock = clock;
    }

    @Override
    public void read(long records) {
      if (cpu == null && records >= task.countedFrom()) {
        read = records;
        nanos = System.nanoTime();
        cpu = clock.read();
      }
    }

    Drained drainedSince() {
      return new Drained(
          task.events() - read, (System.nanoTime() - nanos) / 1e9, clock.read().since(cpu));
    }
  }
}
