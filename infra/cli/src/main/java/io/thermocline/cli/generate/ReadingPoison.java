package io.thermocline.cli.generate;

import io.thermocline.events.TelemetryReading;
import java.time.Instant;

/** The ways in which a telemetry reading can decode and still be none. */
public enum ReadingPoison {
  /** Nothing says what was measured. */
  EMPTY_METRIC,
  /** The value is no number. */
  NOT_A_NUMBER,
  /** The value is beyond all numbers. */
  INFINITE,
  /** The device's clock is ahead by centuries. */
  FUTURE,
  /** It holds a character Postgres can't store. */
  NUL_CHARACTER;

  private static final Instant AHEAD = Instant.parse("2999-01-01T00:00:00Z");

  /** The reading, spoilt in this one way. */
  public TelemetryReading of(TelemetryReading reading) {
    TelemetryReading.Builder copy = TelemetryReading.newBuilder(reading);
    switch (this) {
      case EMPTY_METRIC -> copy.setMetric("");
      case NOT_A_NUMBER -> copy.setValue(Double.NaN);
      case INFINITE -> copy.setValue(Double.NEGATIVE_INFINITY);
      case FUTURE -> copy.setObservedAt(AHEAD);
      case NUL_CHARACTER -> copy.setMetric("before\0after");
    }
    return copy.build();
  }
}
