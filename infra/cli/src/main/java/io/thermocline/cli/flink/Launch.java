package io.thermocline.cli.flink;

import java.util.List;
import java.util.Optional;

/**
 * How to start a job from an uploaded jar.
 *
 * @param jobId id to run under, 32 hexadecimal digits
 * @param entryClass its main
 * @param arguments of main; the cluster's UI shows them
 * @param parallelism the cluster's default if empty
 * @param restore state to continue from
 */
public record Launch(
    String jobId,
    String entryClass,
    List<String> arguments,
    Optional<Integer> parallelism,
    Optional<Restore> restore) {

  /**
   * State to continue from, and who deletes it.
   *
   * @param path of a savepoint or checkpoint
   * @param claim whether the job owns it from now on
   * @param unmatched what becomes of state that the job has no operator for
   */
  public record Restore(String path, Claim claim, Unmatched unmatched) {

    /** All of the state must belong to an operator. */
    public Restore(String path, Claim claim) {
      this(path, claim, Unmatched.REFUSED);
    }
  }

  /** State that a job has no operator for. */
  public enum Unmatched {
    REFUSED,
    DROPPED
  }

  /** Who deletes the state that a job was restored from. */
  public enum Claim {
    /** The job, once newer checkpoints replace it. */
    CLAIM,
    /** Whoever made it; the job never needs it again after its first checkpoint. */
    NO_CLAIM
  }
}
