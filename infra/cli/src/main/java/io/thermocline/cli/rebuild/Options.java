package io.thermocline.cli.rebuild;

import io.thermocline.cli.job.JobSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How to rebuild.
 *
 * @param rules differences that are meant
 * @param limit differences of each kind and table that are reported one by one
 * @param settings of a generation that is begun, beside those of the live job
 * @param parallelism of it; the live job's if empty
 * @param jar with the version of the job that it is to be built by
 * @param source where it is built from
 */
public record Options(
    List<AllowRule> rules,
    int limit,
    JobSettings settings,
    Optional<Integer> parallelism,
    Path jar,
    Source source) {

  /** Where a generation is built from. */
  public enum Source {
    /** Kafka, and the archive for what Kafka no longer has. */
    AUTO,
    /** What Kafka has, though that may not be all. */
    KAFKA
  }
}
