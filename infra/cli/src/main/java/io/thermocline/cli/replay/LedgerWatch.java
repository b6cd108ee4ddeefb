package io.thermocline.cli.replay;

import io.thermocline.jobs.replay.Progress;
import io.thermocline.jobs.replay.Replay;
import io.thermocline.jobs.replay.ReplayPlan;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** How far a replay is that runs elsewhere, asked of its ledger now and then. */
final class LedgerWatch implements Supplier<Map<Integer, Progress>> {

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final Replay replay;
  private final ReplayPlan plan;
  private Map<Integer, Progress> last = Map.of();
  private long asked = System.nanoTime() - BETWEEN.toNanos();

  LedgerWatch(Replay replay, ReplayPlan plan) {
    this.replay = replay;
    this.plan = plan;
  }

  @Override
  public synchronized Map<Integer, Progress> get() {
    if (System.nanoTime() - asked >= BETWEEN.toNanos()) {
      asked = System.nanoTime();
      try {
        last = replay.progress(plan);
      } catch (KafkaException e) {
        // Who waits for the job tells of outages; here the last answer stays.
      }
    }
    return last;
  }
}
