package io.thermocline.e2e.nab;

import java.util.Collection;
import java.util.OptionalDouble;

/**
 * How alerts compare with labelled windows.
 *
 * @param windows labelled
 * @param found windows that an alert overlaps
 * @param alerts raised
 * @param right alerts that overlap a window
 */
record AlertScore(int windows, int found, int alerts, int right) {

  static AlertScore of(Collection<LabelledWindow> windows, Collection<RaisedAlert> alerts) {
    return new AlertScore(
        windows.size(),
        (int) windows.stream().filter(w -> alerts.stream().anyMatch(w::overlaps)).count(),
        alerts.size(),
        (int) alerts.stream().filter(a -> windows.stream().anyMatch(w -> w.overlaps(a))).count());
  }

  /** Of the alerts, the share that is right; empty if there are none. */
  OptionalDouble precision() {
    return share(right, alerts);
  }

  /** Of the windows, the share that is found; empty if there are none. */
  OptionalDouble recall() {
    return share(found, windows);
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
