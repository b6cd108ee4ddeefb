package io.thermocline.cli.job;

import java.util.Optional;

/** Where clusters keep checkpoints, read without a cluster. */
@FunctionalInterface
public interface CheckpointStore {

  /** The newest complete checkpoint of a job that ran under {@code jobId}. */
  Optional<String> latest(String jobId);
}
