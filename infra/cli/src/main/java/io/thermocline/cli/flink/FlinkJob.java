package io.thermocline.cli.flink;

import java.time.Instant;
import java.util.Set;

/**
 * A job as the cluster lists it.
 *
 * @param id 32 hexadecimal digits
 * @param name as the job named itself
 * @param state RUNNING, RESTARTING, FAILED, …
 * @param startedAt when it was submitted
 */
public record FlinkJob(String id, String name, String state, Instant startedAt) {

  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");

  /** Whether it holds, or will again hold, slots: anything but finished, cancelled or failed. */
  public boolean isLive() {
    return !ENDED.contains(state);
  }
}
