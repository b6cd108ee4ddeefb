package io.thermocline.bench.drain;

import io.thermocline.bench.stack.JobProgress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Watches a job from outside until it has drained the topic: all is read, and no vertex has moved
 * for a while. What is counted ends when the last one moved. Looks ten times a second, which is how
 * exact the ends are.
 */
final class JobWatch {

  /**
   * When to look.
   *
   * @param pause between two looks
   * @param quiet without movement, the job is done
   */
  record Cadence(Duration pause, Duration quiet) {

    /** Quiet is longer than a mini-batch of Flink SQL waits, and than a garbage collection. */
    static final Cadence USUAL = new Cadence(Duration.ofMillis(100), Duration.ofSeconds(4));
  }

  /** Without a single record moving. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final Supplier<JobProgress> progress;
  private final DoubleSupplier cpu;
  private final DrainTask task;
  private final Cadence cadence;

  private record Look(JobProgress progress, long nanos, double cpuSeconds) {}

  JobWatch(Supplier<JobProgress> progress, DoubleSupplier cpu, DrainTask task, Cadence cadence) {
    this.progress = progress;
    this.cpu = cpu;
    this.task = task;
    this.cadence = cadence;
  }

  Drained drained() {
    Look begin = null;
    Look lastMove = look();
    while (true) {
      LockSupport.parkNanos(cadence.pause.toNanos());
      Look look = look();
      if (!look.progress.equals(lastMove.progress)) {
        lastMove = look;
      }
      if (begin == null && look.progress.read() >= task.warmUp()) {
        begin = look;
      }
      long still = look.nanos - lastMove.nanos;
      if (look.progress.read() >= task.total() && still > cadence.quiet.toNanos()) {
        return between(begin, lastMove);
      }
      if (still > STUCK.toNanos()) {
        throw new IllegalStateException(
            "nothing moves: %s, of %d events".formatted(look.progress, task.total()));
      }
    }
  }

  private Look look() {
    JobProgress now = progress.get();
    return new Look(now, System.nanoTime(), cpu.getAsDouble());
  }

  private Drained between(Look begin, Look end) {
    return new Drained(
        end.progress.read() - begin.progress.read(),
        (end.nanos - begin.nanos) / 1e9,
        end.cpuSeconds - begin.cpuSeconds);
  }
}
