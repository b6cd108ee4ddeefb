package io.thermocline.jobs.telemetry;

import java.util.Arrays;

/**
 * Readings that wait to be bundled: one log in order of arrival, in which those of a series are
 * linked, so that memory is bounded by the readings that wait, however they spread over series. A
 * reading's numbers lie together, for the sake of the processor's cache.
 */
final class ReadingLog {

  /** Numbers of a reading: observedAt, sequence, value, offset, index of the series' next one. */
  private static final int STRIDE = 5;

  private static final int SEQUENCE = 1;
  private static final int VALUE = 2;
  private static final int OFFSET = 3;
  private static final int NEXT = 4;

  private final int maxReadings;
  private long[] log;
  private byte[][] rests;
  private int size;
  private long restBytes;

  ReadingLog(int maxReadings) {
    this.maxReadings = maxReadings;
    int initial = Math.min(1024, maxReadings);
    log = new long[initial * STRIDE];
    rests = new byte[initial][];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == maxReadings || restBytes > maxReadings * 64L;
  }

  void append(ReadingView reading, PendingSeries series) {
    if (size == rests.length) {
      int capacity = Math.min(maxReadings, 2 * size);
      log = Arrays.copyOf(log, capacity * STRIDE);
      rests = Arrays.copyOf(rests, capacity);
    }
    if (!series.hasRest(reading)) {
      series.rest =
          Arrays.copyOfRange(reading.rest, reading.restAt, reading.restAt + reading.restLength);
      restBytes += reading.restLength;
    }
    int at = size * STRIDE;
    log[at] = reading.observedAt;
    log[at + SEQUENCE] = reading.sequence;
    log[at + VALUE] = Double.doubleToRawLongBits(reading.value);
    log[at + OFFSET] = reading.offset;
    rests[size] = series.rest;
    link(series);
    size++;
  }

  private void link(PendingSeries series) {
    if (series.count == 0) {
      series.first = size;
    } else {
      log[series.last * STRIDE + NEXT] = size;
    }
    series.last = size;
    series.count++;
  }

  /** Takes up to {@code most} readings of a series out, the oldest first. */
  void move(PendingSeries series, int most, Bundle to) {
    int reading = series.first;
    int moved = Math.min(most, series.count);
    for (int i = 0; i < moved; i++) {
      int at = reading * STRIDE;
      to.add(
          log[at],
          log[at + SEQUENCE],
          Double.longBitsToDouble(log[at + VALUE]),
          log[at + OFFSET],
          rests[reading]);
      reading = (int) log[at + NEXT];
    }
    series.first = reading;
    series.count -= moved;
  }

  void clear() {
    Arrays.fill(rests, 0, size, null);
    size = 0;
    restBytes = 0;
  }
}
