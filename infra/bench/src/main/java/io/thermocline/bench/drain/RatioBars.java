package io.thermocline.bench.drain;

import io.thermocline.bench.Bar;
import java.util.ArrayList;
import java.util.List;

/** Bars of one contender against another: the median of the rounds' ratios against a limit. */
public final class RatioBars {

  private final DrainResults results;
  private final List<Bar> bars = new ArrayList<>();

  public RatioBars(DrainResults results) {
    this.results = results;
  }

  /** Those whose contenders took part. */
  public List<Bar> bars() {
    return bars;
  }

  public RatioBars cpuAtMost(String contender, String other, double limit) {
    if (results.has(contender, other)) {
      bars.add(
          Bar.atMost(
              "CPU of %s / CPU of %s".formatted(contender, other),
              limit,
              results.cpuRatio(contender, other).median()));
    }
    return this;
  }

  public RatioBars rateAtLeast(String contender, String other, double limit) {
    if (results.has(contender, other)) {
      bars.add(
          Bar.atLeast(
              "rate of %s / rate of %s".formatted(contender, other),
              limit,
              results.rateRatio(contender, other).median()));
    }
    return this;
  }
}
