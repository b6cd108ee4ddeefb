package io.thermocline.cli.demo;

import io.thermocline.oracle.OracleReport;
import java.util.List;
import java.util.Optional;

/**
 * What a demo did.
 *
 * @param streams in the order in which they were shown
 */
public record DemoResult(List<StreamResult> streams) {

  public DemoResult {
    streams = List.copyOf(streams);
  }

  /** Whether no check found anything wrong. */
  public boolean passed() {
    return streams.stream()
        .allMatch(stream -> stream.report().map(OracleReport::passed).orElse(true));
  }

  /**
   * What was sent of a stream.
   *
   * @param title in a word
   * @param fresh events sent for the first time
   * @param duplicates events sent again
   * @param late events sent too late
   * @param poison records sent that can't be processed
   * @param report how the read models compare with a recompute of the topic, if it was asked for
   */
  public record StreamResult(
      String title,
      long fresh,
      long duplicates,
      long late,
      long poison,
      Optional<OracleReport> report) {

    public long sent() {
      return fresh + duplicates + late + poison;
    }
  }
}
