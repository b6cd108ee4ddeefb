package io.thermocline.e2e.nab;

import java.time.Instant;

/** A time in which something was wrong with a series, both ends included. */
record LabelledWindow(String series, Instant start, Instant end) {

  /** Whether an alert was open at any moment of it. */
  boolean overlaps(RaisedAlert alert) {
    return series.equals(alert.series())
        && !alert.openedAt().isAfter(end)
        && alert.closedAt().map(closed -> !closed.isBefore(start)).orElse(true);
  }
}
