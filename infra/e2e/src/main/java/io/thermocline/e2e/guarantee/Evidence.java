package io.thermocline.e2e.guarantee;

import io.thermocline.e2e.JobFailure;
import io.thermocline.oracle.OracleReport;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run left behind, collected once everything was processed.
 *
 * @param acknowledged records that the broker confirmed to the producer
 * @param readModels tables and topics that must have been compared
 * @param report all outputs against all input
 * @param failures of the job, newest first
 */
public record Evidence(
    long acknowledged, int readModels, OracleReport report, List<JobFailure> failures) {

  public Evidence {
    failures = List.copyOf(failures);
  }

  /**
   * Holds the evidence against guarantees.
   *
   * @throws AssertionError that names every violation
   */
  public void mustShow(Guarantee... guarantees) {
    List<String> violations = violations(guarantees);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations));
    }
  }

  /** What speaks against guarantees, each with the name of the one it violates. */
  public List<String> violations(Guarantee... guarantees) {
    List<String> violations = new ArrayList<>();
    for (Guarantee guarantee : guarantees) {
      for (String violation : guarantee.violations(this)) {
        violations.add(guarantee.getClass().getSimpleName() + ": " + violation);
      }
    }
    return violations;
  }
}
