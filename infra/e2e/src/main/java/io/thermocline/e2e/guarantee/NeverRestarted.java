package io.thermocline.e2e.guarantee;

import io.thermocline.e2e.JobFailure;
import java.util.List;

/** The job ran through without a failure. */
public final class NeverRestarted implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    return evidence.failures().stream().map(JobFailure::toString).toList();
  }
}
