package io.thermocline.jobs.order;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Money, exact: a 128-bit count of ten-thousandths. A sum of products of an int and a decimal(18,4)
 * needs more than 64 bits, and BigDecimal costs too much per line of an order.
 *
 * @param high upper 64 bits, signed
 * @param low lower 64 bits, unsigned
 */
record ExactAmount(long high, long low) {

  static final int SCALE = 4;
  static final ExactAmount ZERO = new ExactAmount(0, 0);

  ExactAmount plus(ExactAmount other) {
    return plus(other.high, other.low);
  }

  ExactAmount minus(ExactAmount other) {
    return plus(other.negated());
  }

  /** {@code this + factor × unscaled}. */
  ExactAmount plusProduct(long factor, long unscaled) {
    return plus(Math.multiplyHigh(factor, unscaled), factor * unscaled);
  }

  ExactAmount negated() {
    return low == 0 ? new ExactAmount(-high, 0) : new ExactAmount(~high, -low);
  }

  boolean isZero() {
    return (high | low) == 0;
  }

  private ExactAmount plus(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new ExactAmount(high + otherHigh + carry, sum);
  }

  /** Whether {@link #low} alone is the signed value. */
  boolean fitsLong() {
    return high == low >> 63;
  }

  BigDecimal toBigDecimal() {
    if (fitsLong()) {
      return BigDecimal.valueOf(low, SCALE);
    }
    BigInteger unscaled =
        BigInteger.valueOf(high).shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low)));
    return new BigDecimal(unscaled, SCALE);
  }
}
