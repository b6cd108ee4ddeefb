package io.thermocline.e2e;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Progress after a fault: events are applied that were not before. Counts time from its making. */
public final class ResumedProgress {

  private static final long POLL_MS = 50;

  private final ReadModels readModels;
  private final long goal;
  private final long start = System.nanoTime();

  private ResumedProgress(ReadModels readModels, long goal) {
    this.readModels = readModels;
    this.goal = goal;
  }

  /**
   * To be seen once so many events are applied.
   *
   * @param appliedAtFault as {@link ReadModels#appliedEvents} counted them
   * @param further more than could have been under way when the fault came
   */
  public static ResumedProgress beyond(long appliedAtFault, long further, ReadModels readModels) {
    return new ResumedProgress(readModels, appliedAtFault + further);
  }

  /**
   * Waits for the progress.
   *
   * @return how long it took
   * @throws AssertionError if it took longer than {@code limit}
   */
  public Duration within(Duration limit) throws InterruptedException {
    while (true) {
      long applied = applied();
      Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
      if (applied >= goal) {
        return elapsed;
      }
      if (elapsed.compareTo(limit) > 0) {
        throw new AssertionError(
            "no progress %d s after the fault: %d events applied, waited for %d"
                .formatted(elapsed.toSeconds(), applied, goal));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }

  private long applied() {
    try {
      return readModels.appliedEvents();
    } catch (SQLException databaseDown) {
      return 0;
    }
  }
}
