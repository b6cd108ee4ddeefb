package io.thermocline.bench.telemetry;

import io.thermocline.bench.Bar;
import io.thermocline.bench.drain.DrainResults;
import io.thermocline.bench.drain.RatioBars;
import java.util.List;

/** What our rollups promise, held against the results. */
final class RollupBars {

  private RollupBars() {}

  /** Those whose contenders took part. */
  static List<Bar> of(DrainResults results) {
    return new RatioBars(results)
        .cpuAtMost(RollupContenders.ROLLUP, RollupContenders.BARE, 1.5)
        .cpuAtMost(RollupContenders.ROLLUP, RollupContenders.SQL, 1 / 2.8)
        .cpuAtMost(RollupContenders.ROLLUP, RollupContenders.STOCK, 1 / 2.8)
        .cpuAtMost(RollupContenders.ROLLUP, RollupContenders.STREAMS, 1 / 3.5)
        .cpuAtMost(RollupContenders.MODELS, RollupContenders.SQL, 1.0)
        .rateAtLeast(RollupContenders.ROLLUP_HOT, RollupContenders.ROLLUP, 0.85)
        .bars();
  }
}
