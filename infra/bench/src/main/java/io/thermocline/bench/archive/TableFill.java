package io.thermocline.bench.archive;

import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Runs a job until its table has all rows of a topic. */
record TableFill(FlinkCluster cluster, ArchiveTable table) {

  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Told now and then how far the job is. */
  interface Watch {
    void read(long records);
  }

  void run(String entryClass, List<String> arguments, long rows) {
    run(entryClass, arguments, rows, read -> {});
  }

  /**
   * @throws IllegalStateException if the job fails, or takes longer than ten minutes
   */
  void run(String entryClass, List<String> arguments, long rows, Watch watch) {
    String job = cluster.run(JobJar.ARCHIVE, entryClass, arguments);
    try {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (table.rows() < rows) {
        watch.read(cluster.progress(job).read());
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "%s: its table has %d rows after %d minutes, not %d"
                  .formatted(entryClass, table.rows(), PATIENCE.toMinutes(), rows));
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    } finally {
      cluster.cancel(job);
    }
  }
}
