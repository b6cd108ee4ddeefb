package io.thermocline.cli.demo;

import io.thermocline.cli.status.Status.JobLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the demo shows at one moment. Parts that could not be asked are as they were last.
 *
 * @param elapsed since traffic began
 * @param phase what goes on
 * @param streams always the same, in the same order
 * @param trouble a server that didn't answer
 */
public record DemoFrame(
    Duration elapsed, Phase phase, List<StreamFrame> streams, Optional<String> trouble) {

  public DemoFrame {
    streams = List.copyOf(streams);
  }

  /** What goes on in a demo. */
  public enum Phase {
    GENERATING,
    DRAINING
  }

  /**
   * A stream at that moment.
   *
   * @param title in a word
   * @param sent records acknowledged since the demo began
   * @param sentPerSecond over the last seconds
   * @param applied events in the read models
   * @param appliedPerSecond over the last seconds
   * @param freshness age of the newest event that is visible in the read models
   * @param job as the cluster sees it
   * @param listings what else is worth a look
   * @param late readings that came too late, at most; empty where none can be
   * @param deadLetters by cause, largest first
   */
  public record StreamFrame(
      String title,
      long sent,
      double sentPerSecond,
      long applied,
      double appliedPerSecond,
      Optional<Duration> freshness,
      Optional<JobLine> job,
      List<Listing> listings,
      OptionalLong late,
      Map<String, Long> deadLetters) {}
}
