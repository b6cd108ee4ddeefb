package io.thermocline.cli.demo;

import io.thermocline.cli.status.Status.JobLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo shows at one moment. Parts that could not be asked are as they were last.
 *
 * @param elapsed since traffic began
 * @param phase what goes on
 * @param sent records acknowledged since the demo began
 * @param sentPerSecond over the last seconds
 * @param applied events in order_summary
 * @param appliedPerSecond over the last seconds
 * @param freshness age of the newest event that is visible in order_summary
 * @param job as the cluster sees it
 * @param ordersByStatus largest first
 * @param topProducts of today and yesterday, best first
 * @param deadLetters by cause, largest first
 * @param trouble a server that didn't answer
 */
public record DemoFrame(
    Duration elapsed,
    Phase phase,
    long sent,
    double sentPerSecond,
    long applied,
    double appliedPerSecond,
    Optional<Duration> freshness,
    Optional<JobLine> job,
    Map<String, Long> ordersByStatus,
    List<TopProduct> topProducts,
    Map<String, Long> deadLetters,
    Optional<String> trouble) {

  /** What goes on in a demo. */
  public enum Phase {
    GENERATING,
    DRAINING
  }

  /** {@code quantity} sold of a product. */
  public record TopProduct(String productId, long quantity) {}
}
