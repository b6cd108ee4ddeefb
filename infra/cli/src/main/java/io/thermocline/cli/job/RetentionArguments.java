package io.thermocline.cli.job;

import io.thermocline.jobs.retention.RetentionSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the job retention is told of the section of that name. */
final class RetentionArguments {

  private RetentionArguments() {}

  /**
   * @param given by hand, key and value in turns: they win
   */
  static List<String> of(RetentionSettings settings, List<String> given) {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--cold.class", settings.coldClass());
    arguments.put("--snapshot.age", text(settings.snapshotAge()));
    arguments.put("--orphan.grace", text(settings.orphanGrace()));
    arguments.put(
        "--confirm.above.percent", Long.toString(Math.round(settings.deletionShare() * 100)));
    given.forEach(arguments::remove);
    return arguments.entrySet().stream()
        .flatMap(argument -> Stream.of(argument.getKey(), argument.getValue()))
        .toList();
  }

  /** As jobs read it. */
  private static String text(Duration duration) {
    return duration.isZero() ? "0" : duration.toMillis() + "ms";
  }
}
