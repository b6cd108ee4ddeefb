package io.thermocline.cli.rebuild;

import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.view.Readable;

/** How many rows have been compared. */
final class CompareGauge {

  private final Comparison comparison;
  private final JobDefinition job;

  CompareGauge(Comparison comparison, JobDefinition job) {
    this.comparison = comparison;
    this.job = job;
  }

  String text() {
    return "%s: %s rows compared".formatted(job.name(), Readable.count(comparison.rowsCompared()));
  }
}
