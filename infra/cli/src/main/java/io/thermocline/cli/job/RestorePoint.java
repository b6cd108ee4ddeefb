package io.thermocline.cli.job;

import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;

/** What a job starts from, as its user says it. */
public sealed interface RestorePoint {

  /** Where its newest run left off; afresh if there was none. */
  record Latest() implements RestorePoint {}

  /** The beginning of its topics, with empty state. */
  record Nothing() implements RestorePoint {}

  /** A savepoint or checkpoint, which stays its owner's. */
  record Given(String path) implements RestorePoint {
    Restore restore() {
      return new Restore(path, Claim.NO_CLAIM);
    }
  }

  /** {@code latest}, {@code none} or a path. */
  static RestorePoint parse(String text) {
    return switch (text) {
      case "latest" -> new Latest();
      case "none" -> new Nothing();
      default -> new Given(text);
    };
  }
}
