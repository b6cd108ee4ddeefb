package io.thermocline.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The read models of a job at one moment.
 *
 * @param applied events in them
 * @param newest event time of the newest
 * @param listings what else is worth a look
 */
record ReadModelsNow(long applied, Optional<Instant> newest, List<Listing> listings) {

  static final ReadModelsNow NONE = new ReadModelsNow(0, Optional.empty(), List.of());

  ReadModelsNow {
    listings = List.copyOf(listings);
  }

  /** Asks for them; a second apart, so queries must be quick. */
  @FunctionalInterface
  interface Reader {
    ReadModelsNow read(Connection connection) throws SQLException;
  }
}
