package io.thermocline.jobs.retention.work;

import java.io.Serializable;
import java.util.List;

/**
 * What a task has written.
 *
 * @param inputs locations of the files it was given
 * @param files as a task has them; in no table yet
 * @param bytesRead of the files it was given
 * @param bytesWritten of the files it made
 */
public record Outcome(List<String> inputs, List<String> files, long bytesRead, long bytesWritten)
    implements Serializable {

  public Outcome {
    inputs = List.copyOf(inputs);
    files = List.copyOf(files);
  }
}
