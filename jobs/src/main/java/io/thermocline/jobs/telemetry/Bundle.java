package io.thermocline.jobs.telemetry;

import java.util.Arrays;

/**
 * Readings of one series in order of arrival, column by column: what crosses the shuffle. The
 * operator that makes bundles fills one object again and again; who takes one keeps nothing of it.
 */
final class Bundle {

  /** Where the numbers of a reading are, in an array that has them one behind the other. */
  static final int SEQUENCE = 1;

  static final int VALUE = 2;
  static final int OFFSET = 3;
  static final int NUMBERS = 4;

  /** Bounds a record of the shuffle, and how long the other side is busy with one. */
  private static final int MAX_SIZE = 1 << 13;

  private static final int INITIAL = 16;

  /** Of all its readings. */
  int partition;

  int size;
  long[] observedAt = new long[INITIAL];
  long[] sequence = new long[INITIAL];
  double[] value = new double[INITIAL];

  /** {@link #marked} if the reading was replayed. */
  long[] offset = new long[INITIAL];

  /** unit and attributes of runs of readings, as Avro writes them. */
  int runs;

  byte[][] rest = new byte[1][];

  /** Index behind the last reading of each run. */
  int[] restTo = new int[1];

  private SeriesKey series;

  /** An offset, which is never negative, with a mark: so it takes no place of its own. */
  static long marked(long offset, boolean mark) {
    return mark ? ~offset : offset;
  }

  static boolean isMarked(long marked) {
    return marked < 0;
  }

  static long unmarked(long marked) {
    return isMarked(marked) ? ~marked : marked;
  }

  /** Whether a reading's record was replayed: rules don't see it. */
  boolean isReplayed(int reading) {
    return isMarked(offset[reading]);
  }

  boolean isReplayed() {
    int reading = 0;
    while (reading < size && isReplayed(reading)) {
      reading++;
    }
    return reading == size;
  }

  void start(SeriesKey of, int inPartition) {
    series = of;
    partition = inPartition;
    size = 0;
    runs = 0;
  }

  SeriesKey series() {
    return series;
  }

  boolean hasRoom(int readings) {
    return size + readings <= MAX_SIZE;
  }

  /**
   * Adds readings that have unit and attributes in common.
   *
   * @param numbers of them, {@link #NUMBERS} each from {@code from} on, observedAt first
   */
  void add(long[] numbers, int from, int count, byte[] unitAndAttributes) {
    if (size + count > observedAt.length) {
      reserve(Math.max(size + count, 2 * size));
    }
    for (int at = from; at < from + count * NUMBERS; at += NUMBERS) {
      observedAt[size] = numbers[at];
      sequence[size] = numbers[at + SEQUENCE];
      value[size] = Double.longBitsToDouble(numbers[at + VALUE]);
      offset[size] = numbers[at + OFFSET];
      size++;
    }
    if (runs == 0 || rest[runs - 1] != unitAndAttributes) {
      startRun(unitAndAttributes);
    }
    restTo[runs - 1] = size;
  }

  private void reserve(int capacity) {
    observedAt = Arrays.copyOf(observedAt, capacity);
    sequence = Arrays.copyOf(sequence, capacity);
    value = Arrays.copyOf(value, capacity);
    offset = Arrays.copyOf(offset, capacity);
  }

  private void startRun(byte[] unitAndAttributes) {
    if (runs == rest.length) {
      rest = Arrays.copyOf(rest, 2 * runs);
      restTo = Arrays.copyOf(restTo, 2 * runs);
    }
    rest[runs++] = unitAndAttributes;
  }

  /** unit and attributes of one reading. */
  byte[] rest(int reading) {
    int run = 0;
    while (restTo[run] <= reading) {
      run++;
    }
    return rest[run];
  }
}
