package io.thermocline.connectors.postgres;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Exact decimals in Postgres' binary form: digits to base 10 000, the weight of the first of them,
 * sign, and the number of decimal places to show (numeric_recv in the server).
 */
final class NumericFormat {

  private static final int BASE = 10_000;
  private static final int PLACES_A_DIGIT = 4;
  private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);
  private static final int POSITIVE = 0;
  private static final int NEGATIVE = 0x4000;

  /** Beyond it, aligning the scale by up to three places might overflow. */
  private static final long LARGEST_ALIGNED = Long.MAX_VALUE / 1_000;

  /** Digits of the value at hand, lowest first; 131 072 decimal places are Postgres' own limit. */
  private short[] digits = new short[16];

  void add(ColumnArray out, BigDecimal value) {
    BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
    BigInteger unscaled = plain.unscaledValue();
    if (unscaled.bitLength() < Long.SIZE) {
      add(out, unscaled.longValue(), plain.scale());
    } else {
      addBig(out, unscaled, plain.scale());
    }
  }

  void add(ColumnArray out, long unscaled, int scale) {
    if (scale < 0) {
      throw new IllegalArgumentException("scale %d is negative".formatted(scale));
    }
    if (unscaled > LARGEST_ALIGNED || unscaled < -LARGEST_ALIGNED) {
      addBig(out, BigInteger.valueOf(unscaled), scale);
      return;
    }
    long rest = Math.abs(unscaled);
    for (int places = scale; places % PLACES_A_DIGIT != 0; places++) {
      rest *= 10;
    }
    int count = 0;
    while (rest != 0) {
      digits[count++] = (short) (rest % BASE);
      rest /= BASE;
    }
    write(out, count, unscaled < 0 ? NEGATIVE : POSITIVE, scale);
  }

  private void addBig(ColumnArray out, BigInteger unscaled, int scale) {
    int padding = Math.floorMod(-scale, PLACES_A_DIGIT);
    BigInteger rest = unscaled.abs().multiply(BigInteger.TEN.pow(padding));
    int count = 0;
    while (rest.signum() != 0) {
      if (count == digits.length) {
        digits = Arrays.copyOf(digits, count * 2);
      }
      BigInteger[] parts = rest.divideAndRemainder(BIG_BASE);
      digits[count++] = parts[1].shortValue();
      rest = parts[0];
    }
    write(out, count, unscaled.signum() < 0 ? NEGATIVE : POSITIVE, scale);
  }

  private void write(ColumnArray out, int count, int sign, int scale) {
    int fractionDigits = (scale + PLACES_A_DIGIT - 1) / PLACES_A_DIGIT;
    int start = out.beginElement();
    out.int16(count);
    out.int16(count - fractionDigits - 1);
    out.int16(sign);
    out.int16(scale);
    for (int i = count - 1; i >= 0; i--) {
      out.int16(digits[i]);
    }
    out.endElement(start);
  }
}
