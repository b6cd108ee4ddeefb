package io.thermocline.cli.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/** What a time counts that is written as a number, from 1970-01-01T00:00Z on. */
public enum EpochUnit {
  SECONDS("s", 3),
  MILLIS("ms", 0),
  MICROS("us", -3),
  NANOS("ns", -6);

  private final String symbol;

  /** The power of ten that makes milliseconds of it. */
  private final int toMillis;

  EpochUnit(String symbol, int toMillis) {
    this.symbol = symbol;
    this.toMillis = toMillis;
  }

  /**
   * The instant so many units after the epoch; parts of a millisecond are cut off.
   *
   * @throws ArithmeticException if that is further away than a count of milliseconds can say
   */
  Instant instant(BigDecimal count) {
    return Instant.ofEpochMilli(
        count.scaleByPowerOfTen(toMillis).setScale(0, RoundingMode.FLOOR).longValueExact());
  }

  /** As options name it. */
  @Override
  public String toString() {
    return symbol;
  }
}
