package io.thermocline.jobs.telemetry;

/**
 * What readings come to, folded in their order: {@code sum} is a left fold, so that the same
 * readings in the same order give the same bits.
 */
final class Aggregate {

  long count;
  double sum;
  double min;
  double max;

  /** Of the greatest reading. */
  double last;

  void clear() {
    count = 0;
    sum = 0;
  }

  void add(double value) {
    if (count == 0) {
      min = value;
      max = value;
    } else {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    sum += value;
    last = value;
    count++;
  }

  /** Adds what came to {@code later}; all its readings are greater than those in here. */
  void fold(Aggregate later) {
    if (later.count == 0) {
      return;
    }
    min = count == 0 ? later.min : Math.min(min, later.min);
    max = count == 0 ? later.max : Math.max(max, later.max);
    sum += later.sum;
    last = later.last;
    count += later.count;
  }

  void set(Aggregate other) {
    clear();
    fold(other);
  }
}
