package io.thermocline.jobs.telemetry;

/**
 * The newest reading of a series.
 *
 * @param sequence {@link ReadingView#NO_SEQUENCE} without one
 */
record LatestRow(SeriesKey series, long observedAt, long sequence, double value) {}
