package io.thermocline.bench.stack;

import java.util.List;

/**
 * Records a job has moved so far.
 *
 * @param read by its sources
 * @param vertices in the order of the data flow; none while the job is being deployed
 */
public record JobProgress(long read, List<Vertex> vertices) {

  /**
   * Chained operators, as one.
   *
   * @param received from other vertices
   * @param sent to other vertices
   */
  public record Vertex(String name, long received, long sent) {}
}
