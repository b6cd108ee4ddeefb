package io.thermocline.cli.replay;

import io.thermocline.jobs.replay.Progress;
import io.thermocline.jobs.replay.ReplayPlan;
import java.time.Duration;
import java.util.SortedMap;

/**
 * What a run of a replay did.
 *
 * @param progress at its end, by partition, earlier runs included
 * @param recordsBefore committed by earlier runs
 */
public record ReplayResult(
    ReplayPlan plan,
    State state,
    SortedMap<Integer, Progress> progress,
    long recordsBefore,
    Duration elapsed) {

  /** How it ended. */
  public enum State {
    /** All of it is written. */
    DONE,
    /** All of it had been written before; nothing was written now. */
    ALREADY_DONE,
    /** All of it was counted; nothing was written. */
    COUNTED
  }

  public long records() {
    return progress.values().stream().mapToLong(Progress::records).sum();
  }

  public long bytes() {
    return progress.values().stream().mapToLong(Progress::bytes).sum();
  }

  /** By this run. */
  public long recordsNow() {
    return records() - recordsBefore;
  }

  /** Records a second of this run. */
  public long perSecond() {
    return Math.round(recordsNow() / Math.max(0.001, elapsed.toMillis() / 1000.0));
  }
}
