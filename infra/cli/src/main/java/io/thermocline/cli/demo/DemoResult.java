package io.thermocline.cli.demo;

import io.thermocline.oracle.OracleReport;
import java.util.Optional;

/**
 * What a demo did.
 *
 * @param fresh events sent for the first time
 * @param duplicates events sent again
 * @param poison records sent that can't be processed
 * @param report how the read models compare with a recompute of the topic, if it was asked for
 */
public record DemoResult(long fresh, long duplicates, long poison, Optional<OracleReport> report) {

  public long sent() {
    return fresh + duplicates + poison;
  }
}
