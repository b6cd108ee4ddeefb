package io.thermocline.e2e.guarantee;

import io.thermocline.oracle.TableCheck;
import java.util.List;

/** Each of a job's read models equals its recompute from the input, row by row. */
public final class ReadModelsEqualRecompute implements Guarantee {

  @Override
  public List<String> violations(Evidence evidence) {
    List<TableCheck> checks = evidence.report().tables();
    if (checks.size() != evidence.readModels()) {
      return List.of(
          "%d of %d read models were compared".formatted(checks.size(), evidence.readModels()));
    }
    return checks.stream().filter(check -> !check.passed()).map(TableCheck::toString).toList();
  }
}
