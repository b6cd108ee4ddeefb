package io.thermocline.bench.drain;

import io.thermocline.bench.Bar;
import java.util.List;

/** What our fold promises, held against the results. */
public final class DrainBars {

  private DrainBars() {}

  /** Those whose contenders took part. */
  public static List<Bar> of(DrainResults results) {
    return new RatioBars(results)
        .cpuAtMost(Contenders.FOLD, Contenders.BARE, 1.0)
        .rateAtLeast(Contenders.FOLD, Contenders.BARE, 1.2)
        .cpuAtMost(Contenders.FOLD, Contenders.SQL, 1 / 4.0)
        .cpuAtMost(Contenders.FOLD, Contenders.STOCK, 1 / 2.5)
        .cpuAtMost(Contenders.FOLD_ROCKSDB, Contenders.FOLD, 1.8)
        .cpuAtMost(Contenders.MODELS, Contenders.SQL_MODELS, 1 / 2.0)
        .bars();
  }
}
