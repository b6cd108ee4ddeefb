package io.thermocline.cli.generate;

import java.util.List;

/**
 * Something devices measure: it swings around a middle, and jitters.
 *
 * @param periodSeconds of a swing
 */
record Metric(
    String name, String unit, double middle, double swing, double jitter, double periodSeconds) {

  private static final List<Metric> KNOWN =
      List.of(
          new Metric("temperature", "°C", 55, 30, 1.5, 240),
          new Metric("humidity", "%", 45, 12, 1, 600),
          new Metric("pressure", "hPa", 1013, 8, 0.5, 1800),
          new Metric("vibration", "mm/s", 2.5, 1.2, 0.4, 90));

  /** Any of as many as somebody may ask for. */
  static Metric number(int i) {
    return i < KNOWN.size()
        ? KNOWN.get(i)
        : new Metric("metric-" + i, "1", 100, 25, 5, 120 + 10.0 * i);
  }

  /**
   * What it is at a moment, with two decimals.
   *
   * @param phase where in its swing a device began, from 0 to 1
   * @param noise from -1 to 1
   */
  double at(double seconds, double phase, double noise) {
    // StrictMath, because Math.sin may differ in the last bit from machine to machine.
    double turn = StrictMath.sin(2 * StrictMath.PI * (seconds / periodSeconds + phase));
    return Math.rint((middle + swing * turn + jitter * noise) * 100) / 100;
  }
}
