package io.thermocline.jobs.telemetry;

import java.util.Arrays;

/**
 * Readings as columns. Their order is (observedAt, sequence, value), one without a sequence before
 * those with one. Appending takes any order; {@link #sort} and {@link #merge} make it right.
 */
final class Readings {

  private static final int INITIAL = 8;

  private int size;
  private long[] observedAt;
  private long[] sequence;
  private double[] value;

  /** Whether each is greater than the one before. */
  private boolean strictlyRising = true;

  Readings() {
    this(new long[INITIAL], new long[INITIAL], new double[INITIAL], 0);
  }

  /** Sorted and distinct readings, as {@link #writeTo} wrote them. */
  private Readings(long[] observedAt, long[] sequence, double[] value, int size) {
    this.observedAt = observedAt;
    this.sequence = sequence;
    this.value = value;
    this.size = size;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  long observedAt(int reading) {
    return observedAt[reading];
  }

  long sequence(int reading) {
    return sequence[reading];
  }

  double value(int reading) {
    return value[reading];
  }

  void clear() {
    size = 0;
    strictlyRising = true;
  }

  void append(long at, long seq, double measured) {
    reserve(size + 1);
    strictlyRising &= size == 0 || compare(size - 1, at, seq, measured) < 0;
    observedAt[size] = at;
    sequence[size] = seq;
    value[size] = measured;
    size++;
  }

  /** Brings appended readings into order; equal ones stay. */
  void sort() {
    if (!strictlyRising) {
      SortedOrder.of(this).applyTo(this);
      strictlyRising = false;
    }
  }

  /** Index of the first reading from {@code from} on that is observed at {@code time} or later. */
  int firstNotBefore(long time, int from) {
    int next = from;
    while (next < size && observedAt[next] < time) {
      next++;
    }
    return next;
  }

  /**
   * Takes readings of another, sorted one over, each that isn't here already.
   *
   * @return index of the first reading that is new here; {@link #size} before, if they all came
   *     behind; -1 if none is new
   */
  int merge(Readings from, int start, int end) {
    if (from.strictlyRising && (size == 0 || from.compareTo(start, this, size - 1) > 0)) {
      int first = size;
      copy(from, start, end - start);
      return first;
    }
    int behind = size;
    while (behind > 0 && from.compareTo(start, this, behind - 1) <= 0) {
      behind--;
    }
    return interleave(copyOfRange(behind, size), from, start, end, behind);
  }

  /** Merges {@code tail}, which was here behind {@code at}, with the others. */
  private int interleave(Readings tail, Readings from, int start, int end, int at) {
    int firstNew = -1;
    int mine = 0;
    int others = start;
    size = at;
    while (mine < tail.size || others < end) {
      int order = mine == tail.size ? 1 : others == end ? -1 : tail.compareTo(mine, from, others);
      if (order <= 0) {
        copy(tail, mine++, 1);
      } else if (size == 0 || from.compareTo(others, this, size - 1) > 0) {
        firstNew = firstNew < 0 ? size : firstNew;
        copy(from, others++, 1);
      }
      while (others < end && size > 0 && from.compareTo(others, this, size - 1) == 0) {
        others++;
      }
    }
    return firstNew;
  }

  /** Drops the first readings. */
  void removeFirst(int count) {
    System.arraycopy(observedAt, count, observedAt, 0, size - count);
    System.arraycopy(sequence, count, sequence, 0, size - count);
    System.arraycopy(value, count, value, 0, size - count);
    size -= count;
  }

  int compareTo(int mine, Readings other, int its) {
    return compare(mine, other.observedAt[its], other.sequence[its], other.value[its]);
  }

  /** Compares one of these with a reading. */
  int compare(int mine, long at, long seq, double measured) {
    int byTime = Long.compare(observedAt[mine], at);
    if (byTime != 0) {
      return byTime;
    }
    int bySequence = Long.compare(sequence[mine], seq);
    return bySequence != 0 ? bySequence : Double.compare(value[mine], measured);
  }

  Readings copyOfRange(int from, int to) {
    return new Readings(
        Arrays.copyOfRange(observedAt, from, to),
        Arrays.copyOfRange(sequence, from, to),
        Arrays.copyOfRange(value, from, to),
        to - from);
  }

  /** Puts the readings into another order. */
  void permute(int[] order) {
    Readings before = copyOfRange(0, size);
    for (int i = 0; i < size; i++) {
      observedAt[i] = before.observedAt[order[i]];
      sequence[i] = before.sequence[order[i]];
      value[i] = before.value[order[i]];
    }
  }

  void writeTo(Block out) {
    out.putLong(size);
    out.putLongs(observedAt, 0, size);
    out.putLongs(sequence, 0, size);
    out.putDoubles(value, 0, size);
  }

  static Readings readFrom(Block in) {
    int size = in.getInt();
    return new Readings(in.getLongs(size), in.getLongs(size), in.getDoubles(size), size);
  }

  private void copy(Readings from, int start, int count) {
    reserve(size + count);
    System.arraycopy(from.observedAt, start, observedAt, size, count);
    System.arraycopy(from.sequence, start, sequence, size, count);
    System.arraycopy(from.value, start, value, size, count);
    size += count;
  }

  private void reserve(int needed) {
    if (needed > observedAt.length) {
      int capacity = Math.max(needed, Math.max(INITIAL, 2 * observedAt.length));
      observedAt = Arrays.copyOf(observedAt, capacity);
      sequence = Arrays.copyOf(sequence, capacity);
      value = Arrays.copyOf(value, capacity);
    }
  }
}
