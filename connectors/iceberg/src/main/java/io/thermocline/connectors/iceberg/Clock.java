package io.thermocline.connectors.iceberg;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What day it is for a job: years of history can be played as if it were then. */
public sealed interface Clock extends Serializable {

  /** The UTC day. */
  LocalDate today();

  /** The machine's. */
  record Wall() implements Clock {
    @Override
    public LocalDate today() {
      return LocalDate.now(ZoneOffset.UTC);
    }
  }

  /** Stands still. */
  record AsOf(Instant time) implements Clock {
    @Override
    public LocalDate today() {
      return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
  }
}
