package io.thermocline.connectors.postgres;

import java.time.LocalDate;

/** Which row it is: its UTC day of event time, Kafka partition and offset. */
record HotRow(long epochDay, int partition, long offset) {

  LocalDate day() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
