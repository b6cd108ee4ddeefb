package io.thermocline.bench.drain;

import io.thermocline.bench.Bar;
import java.util.ArrayList;
import java.util.List;

/** What our fold promises, held against the results; of ratios, the median of the rounds. */
public final class DrainBars {

  private final DrainResults results;
  private final List<Bar> bars = new ArrayList<>();

  private DrainBars(DrainResults results) {
    this.results = results;
  }

  /** Those whose contenders took part. */
  public static List<Bar> of(DrainResults results) {
    DrainBars bars = new DrainBars(results);
    bars.cpuAtMost(Contenders.FOLD, Contenders.BARE, 1.0);
    bars.rateAtLeast(Contenders.FOLD, Contenders.BARE, 1.2);
    bars.cpuAtMost(Contenders.FOLD, Contenders.SQL, 1 / 4.0);
    bars.cpuAtMost(Contenders.FOLD, Contenders.STOCK, 1 / 2.5);
    bars.cpuAtMost(Contenders.FOLD_ROCKSDB, Contenders.FOLD, 1.8);
    bars.cpuAtMost(Contenders.MODELS, Contenders.SQL_MODELS, 1 / 2.0);
    return bars.bars;
  }

  private void cpuAtMost(String contender, String other, double limit) {
    if (results.has(contender, other)) {
      bars.add(
          Bar.atMost(
              "CPU of %s / CPU of %s".formatted(contender, other),
              limit,
              results.cpuRatio(contender, other).median()));
    }
  }

  private void rateAtLeast(String contender, String other, double limit) {
    if (results.has(contender, other)) {
      bars.add(
          Bar.atLeast(
              "rate of %s / rate of %s".formatted(contender, other),
              limit,
              results.rateRatio(contender, other).median()));
    }
  }
}
