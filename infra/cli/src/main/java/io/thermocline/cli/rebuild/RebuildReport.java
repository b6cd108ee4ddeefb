package io.thermocline.cli.rebuild;

import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Offsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rebuild came to.
 *
 * @param job whose read models
 * @param generation that was built, or made live
 * @param state what it is now
 * @param at where it was compared
 * @param diffs a table each; empty if nothing was compared
 * @param build how long it took to be level with the live job; empty if it was already
 * @param pause how long the live job stood still to be looked at
 * @param handover how long no job wrote the live tables as the live generation changed
 */
public record RebuildReport(
    String job,
    int generation,
    State state,
    Optional<Offsets> at,
    List<TableDiff> diffs,
    Optional<Built> build,
    Optional<Duration> pause,
    Optional<Duration> handover) {

  /** Records read by a build, and the time from its job's start until it was level. */
  public record Built(long records, Duration time) {}

  /** Differences that no rule allows. */
  public long refused() {
    return diffs.stream().mapToLong(TableDiff::refused).sum();
  }

  /** All differences. */
  public long differences() {
    return diffs.stream().mapToLong(TableDiff::differences).sum();
  }
}
