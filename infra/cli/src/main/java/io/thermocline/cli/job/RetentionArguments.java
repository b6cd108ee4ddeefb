package io.thermocline.cli.job;

import io.thermocline.jobs.retention.RetentionSettings;
import java.time.Duration;
import java.util.List;

/** What the job retention is told of the section of that name. */
final class RetentionArguments {

  private RetentionArguments() {}

  static List<String> of(RetentionSettings settings) {
    return List.of(
        "--cold.class",
        settings.coldClass(),
        "--snapshot.age",
        text(settings.snapshotAge()),
        "--orphan.grace",
        text(settings.orphanGrace()),
        "--confirm.above.percent",
        Long.toString(Math.round(settings.deletionShare() * 100)));
  }

  /** As jobs read it. */
  private static String text(Duration duration) {
    return duration.isZero() ? "0" : duration.toMillis() + "ms";
  }
}
