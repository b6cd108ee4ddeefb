package io.thermocline.e2e.guarantee;

import io.thermocline.oracle.TableCheck;
import java.util.List;

/** Each of the four read models equals its recompute from the input, row by row. */
public final class ReadModelsEqualRecompute implements Guarantee {

  private static final int READ_MODELS = 4;

  @Override
  public List<String> violations(Evidence evidence) {
    List<TableCheck> checks = evidence.report().tables();
    if (checks.size() != READ_MODELS) {
      return List.of("%d of %d read models were compared".formatted(checks.size(), READ_MODELS));
    }
    return checks.stream().filter(check -> !check.passed()).map(TableCheck::toString).toList();
  }
}
