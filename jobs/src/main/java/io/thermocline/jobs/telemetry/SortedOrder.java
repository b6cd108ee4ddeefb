package io.thermocline.jobs.telemetry;

/**
 * The order of readings as indexes, found by a merge sort that is quick for what is nearly in
 * order: a pair of halves that follow each other is left as it is.
 */
final class SortedOrder {

  private static final int RUN = 16;

  private final Readings readings;
  private int[] order;
  private int[] other;

  private SortedOrder(Readings readings) {
    this.readings = readings;
    this.order = new int[readings.size()];
    this.other = new int[readings.size()];
  }

  static SortedOrder of(Readings readings) {
    SortedOrder sorted = new SortedOrder(readings);
    sorted.sort();
    return sorted;
  }

  void applyTo(Readings unsorted) {
    unsorted.permute(order);
  }

  private void sort() {
    for (int from = 0; from < order.length; from += RUN) {
      sortRun(from, Math.min(order.length, from + RUN));
    }
    for (int width = RUN; width < order.length; width *= 2) {
      for (int from = 0; from < order.length; from += 2 * width) {
        merge(from, Math.min(order.length, from + width), Math.min(order.length, from + 2 * width));
      }
      int[] merged = other;
      other = order;
      order = merged;
    }
  }

  private void sortRun(int from, int to) {
    for (int i = from; i < to; i++) {
      int at = i;
      while (at > from && isGreater(order[at - 1], i)) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = i;
    }
  }

  private void merge(int from, int middle, int to) {
    if (middle == to || !isGreater(order[middle - 1], order[middle])) {
      System.arraycopy(order, from, other, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int at = from; at < to; at++) {
      boolean takesLeft = right == to || (left < middle && !isGreater(order[left], order[right]));
      other[at] = order[takesLeft ? left++ : right++];
    }
  }

  private boolean isGreater(int left, int right) {
    return readings.compareTo(left, readings, right) > 0;
  }
}
