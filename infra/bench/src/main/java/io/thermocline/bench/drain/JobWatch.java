package io.thermocline.bench.drain;

import io.thermocline.bench.CpuTime;
import io.thermocline.bench.stack.JobProgress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Watches a job from outside. It has drained the topic when all is read and no vertex has moved for
 * a while; what is counted ends when the last one moved. Looks four times a second, which is how
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
    static final Cadence USUAL = new Cadence(Duration.ofMillis(250), Duration.ofSeconds(4));
  }

  /** Without a single record moving. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  private final Supplier<JobProgress> progress;
  private final Supplier<CpuTime> cpu;
  private final DrainTask task;
  private final Cadence cadence;

  private Look begin;
  private Look lastMove;

  private record Look(JobProgress progress, long nanos, CpuTime cpu) {}

  JobWatch(Supplier<JobProgress> progress, Supplier<CpuTime> cpu, DrainTask task, Cadence cadence) {
    this.progress = progress;
    this.cpu = cpu;
    this.task = task;
    this.cadence = cadence;
  }

  /** Returns once the process is warm or all is read. */
  void warmUp() {
    lookUntil(
        look ->
            look.cpu.seconds() >= task.warmUpCpuSeconds() || look.progress.read() >= task.events());
  }

  /** Returns once all is drained. */
  Drained drained() {
    Look end =
        lookUntil(
            look -> look.progress.read() >= task.events() && still(look) > cadence.quiet.toNanos());
    return between(begin, end);
  }

  /** Returns the last look that saw something move. */
  private Look lookUntil(Predicate<Look> done) {
    lastMove = look();
    Look last;
    do {
      LockSupport.parkNanos(cadence.pause.toNanos());
      last = look();
      if (!last.progress.equals(lastMove.progress)) {
        lastMove = last;
      }
      if (begin == null && last.progress.read() >= task.countedFrom()) {
        begin = last;
      }
      if (still(last) > STUCK.toNanos()) {
        throw new IllegalStateException(
            "nothing moves: %s, of %d events".formatted(last.progress, task.events()));
      }
    } while (!done.test(last));
    return lastMove;
  }

  private long still(Look look) {
    return look.nanos - lastMove.nanos;
  }

  private Look look() {
    JobProgress now = progress.get();
    return new Look(now, System.nanoTime(), cpu.get());
  }

  private static Drained between(Look begin, Look end) {
    return new Drained(
        end.progress.read() - begin.progress.read(),
        (end.nanos - begin.nanos) / 1e9,
        end.cpu.since(begin.cpu));
  }
}
