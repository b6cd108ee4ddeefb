package io.thermocline.e2e;

import java.time.Duration;
import java.util.List;

/**
 * How to run the job.
 *
 * @param parallelism subtasks of each operator
 * @param checkpointInterval how often topics get their records, and how much a failure repeats
 */
public record PipelineOptions(int parallelism, Duration checkpointInterval) {

  /** Two subtasks, a checkpoint each second. */
  public static final PipelineOptions DEFAULT = new PipelineOptions(2, Duration.ofSeconds(1));

  /** The same with another interval. */
  public PipelineOptions withCheckpointInterval(Duration interval) {
    return new PipelineOptions(parallelism, interval);
  }

  List<String> arguments(String group) {
    return List.of(
        "--group.id", group, "--checkpoint.interval", checkpointInterval.toMillis() + "ms");
  }
}
