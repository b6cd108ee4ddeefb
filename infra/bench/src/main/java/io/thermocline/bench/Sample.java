package io.thermocline.bench;

import java.util.Arrays;
import java.util.Collection;

/** Measured values, in ascending order. */
public final class Sample {

  private final double[] ascending;

  private Sample(double[] ascending) {
    this.ascending = ascending;
  }

  /**
   * @throws IllegalArgumentException when there are none
   */
  public static Sample of(Collection<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * @throws IllegalArgumentException when there are none
   */
  public static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    return new Sample(ascending);
  }

  public int size() {
    return ascending.length;
  }

  public double min() {
    return ascending[0];
  }

  public double max() {
    return ascending[ascending.length - 1];
  }

  /** The one in the middle; of an even number, the mean of the two. */
  public double median() {
    int half = ascending.length / 2;
    return ascending.length % 2 == 1
        ? ascending[half]
        : (ascending[half - 1] + ascending[half]) / 2;
  }

  /**
   * The smallest value that at least {@code percent} percent of all do not exceed (nearest rank).
   *
   * @param percent above 0, at most 100
   */
  public double percentile(double percent) {
    int rank = (int) Math.ceil(percent / 100 * ascending.length);
    return ascending[Math.max(rank, 1) - 1];
  }
}
