package io.thermocline.jobs.telemetry;

import java.util.Arrays;

/**
 * Readings that wait to be bundled: one log of chunks, in which those of a series are linked, so
 * that memory is bounded by the readings that wait, however they spread over series. A chunk holds
 * a few readings with the same unit and attributes: taking them out touches memory once a chunk.
 */
final class ReadingLog {

  /** Readings of a chunk; a series with fewer wastes the rest. */
  private static final int CHUNK = 4;

  private final int maxChunks;
  private final long maxRestBytes;
  private int chunks;
  private long restBytes;

  /** Numbers of readings, {@link Bundle#NUMBERS} each. */
  private long[] numbers;

  /** By chunk: readings in it. */
  private byte[] sizes;

  /** By chunk: the series' next one. */
  private int[] next;

  /** By chunk: unit and attributes of its readings. */
  private byte[][] rests;

  /**
   * @param maxReadings that fit if every chunk is full
   */
  ReadingLog(int maxReadings) {
    maxChunks = maxReadings / CHUNK;
    maxRestBytes = maxReadings * 64L;
    reserve(Math.min(256, maxChunks));
  }

  private void reserve(int capacity) {
    numbers = numbers == null ? new long[at(capacity)] : Arrays.copyOf(numbers, at(capacity));
    sizes = sizes == null ? new byte[capacity] : Arrays.copyOf(sizes, capacity);
    next = next == null ? new int[capacity] : Arrays.copyOf(next, capacity);
    rests = rests == null ? new byte[capacity][] : Arrays.copyOf(rests, capacity);
  }

  private static int at(int chunk) {
    return chunk * CHUNK * Bundle.NUMBERS;
  }

  /** Whether there may be no room for another reading. */
  boolean isFull() {
    return chunks == maxChunks || restBytes > maxRestBytes;
  }

  void append(ReadingView reading, PendingSeries series) {
    if (!series.hasRest(reading)) {
      series.rest =
          Arrays.copyOfRange(reading.rest, reading.restAt, reading.restAt + reading.restLength);
      restBytes += reading.restLength;
      startChunk(series);
    } else if (sizes[series.last] == CHUNK) {
      startChunk(series);
    }
    int chunk = series.last;
    int to = at(chunk) + sizes[chunk]++ * Bundle.NUMBERS;
    numbers[to] = reading.observedAt;
    numbers[to + Bundle.SEQUENCE] = reading.sequence;
    numbers[to + Bundle.VALUE] = Double.doubleToRawLongBits(reading.value);
    numbers[to + Bundle.OFFSET] = Bundle.marked(reading.offset, reading.replayed);
  }

  private void startChunk(PendingSeries series) {
    if (chunks == sizes.length) {
      reserve(Math.min(maxChunks, 2 * chunks));
    }
    sizes[chunks] = 0;
    rests[chunks] = series.rest;
    next[chunks] = PendingSeries.NONE;
    if (series.first == PendingSeries.NONE) {
      series.first = chunks;
    } else {
      next[series.last] = chunks;
    }
    series.last = chunks++;
  }

  /** Takes the oldest readings of a series out, as many as the bundle has room for. */
  void move(PendingSeries series, Bundle to) {
    int chunk = series.first;
    while (chunk != PendingSeries.NONE && to.hasRoom(CHUNK)) {
      to.add(numbers, at(chunk), sizes[chunk], rests[chunk]);
      chunk = next[chunk];
    }
    series.first = chunk;
  }

  void clear() {
    Arrays.fill(rests, 0, chunks, null);
    chunks = 0;
    restBytes = 0;
  }
}
