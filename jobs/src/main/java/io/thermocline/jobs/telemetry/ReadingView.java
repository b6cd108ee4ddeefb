package io.thermocline.jobs.telemetry;

/**
 * A validated reading: its numbers, and where its ids and its rest are in the bytes it came in. One
 * object serves all readings of a subtask, from the decoder to the operator that takes them over,
 * which is chained to it.
 */
final class ReadingView {

  /** Stands for a reading without one; the decoder refuses it as a sequence. */
  static final long NO_SEQUENCE = Long.MIN_VALUE;

  /** deviceId and metric, each with its length, as Avro writes them: what names the series. */
  byte[] series;

  int seriesAt;
  int seriesLength;

  /** unit and attributes, as Avro writes them. */
  byte[] rest;

  int restAt;
  int restLength;

  /** Epoch ms. */
  long observedAt;

  /** {@link #NO_SEQUENCE} without one. */
  long sequence;

  /** Finite; 0.0 is never negative. */
  double value;

  int partition;
  long offset;

  /** Of a record that was replayed: it counts like any other, and raises no alert. */
  boolean replayed;
}
