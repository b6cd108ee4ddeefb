package io.thermocline.e2e;

import io.thermocline.cli.flink.StackTrace;
import java.time.Instant;

/**
 * A failure of a job that made it restart, or end.
 *
 * @param at when the cluster noticed
 * @param trace the whole stack trace
 */
public record JobFailure(Instant at, String trace) {

  /** The innermost cause, one line. */
  public String cause() {
    return StackTrace.cause(trace).orElse("no reason given");
  }

  @Override
  public String toString() {
    return "failed at " + at + ": " + cause();
  }
}
