package io.thermocline.cli.generate;

import java.util.SplittableRandom;

/**
 * Draws ranks from 0 to {@code n - 1} so that rank k is about as likely as 1/(k+1): Zipf's law, by
 * drawing the logarithm evenly.
 */
final class Zipf {

  private final int n;
  private final double logarithm;

  Zipf(int n) {
    this.n = n;
    this.logarithm = StrictMath.log(n + 1.0);
  }

  /** StrictMath, because Math.exp may differ in the last bit from machine to machine. */
  int draw(SplittableRandom random) {
    int rank = (int) StrictMath.exp(random.nextDouble() * logarithm) - 1;
    return Math.min(rank, n - 1);
  }
}
