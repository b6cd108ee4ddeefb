package io.thermocline.bench.stack;

import java.util.List;

/**
 * Records a job has moved so far.
 *
 * @param vertices in the order of the data flow; none while the job is being deployed
 */
public record JobProgress(List<Vertex> vertices) {

  /**
   * Chained operators, as one.
   *
   * @param received from other vertices
   * @param sent to other vertices
   */
  public record Vertex(String name, long received, long sent) {}

  /** Records the source has read, given that each goes on to one other vertex. */
  public long read() {
    return vertices.isEmpty() ? 0 : vertices.get(0).sent();
  }
}
