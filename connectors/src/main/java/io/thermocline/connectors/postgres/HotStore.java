package io.thermocline.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings batches into a hot table, whatever happens to its partitions meanwhile. For the thread of
 * its session.
 */
final class HotStore {

  private static final Logger LOG = LoggerFactory.getLogger(HotStore.class);

  /** Somebody would have to drop what was just made, again and again. */
  private static final int MAX_ATTEMPTS = 20;

  /** What of a batch is where. */
  private record Outcome(long inserted, long refused) {
    Outcome and(Outcome other) {
      return new Outcome(inserted + other.inserted, refused + other.refused);
    }
  }

  private final PostgresSession session;
  private final HotMetrics metrics;
  private final HotDdl ddl;

  HotStore(PostgresSession session, HotDdl ddl, HotMetrics metrics) {
    this.session = session;
    this.ddl = ddl;
    this.metrics = metrics;
  }

  void follow(HotTable table) throws InterruptedException {
    ddl.follow(table);
  }

  /**
   * Writes all rows, or writes down why not.
   *
   * @throws PostgresException where Postgres refuses for another reason than a row
   */
  void write(HotBatch batch) throws InterruptedException {
    long start = System.nanoTime();
    Outcome outcome = store(batch);
    metrics.written(outcome.inserted(), outcome.refused(), System.nanoTime() - start);
    if (outcome.refused() > 0) {
      LOG.warn(
          "{} rows of {} are in the archive only, as Postgres can't hold them; archive.not_hot names them",
          outcome.refused(),
          batch.table().name());
    }
  }

  private Outcome store(HotBatch batch) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        for (LocalDate day : batch.days()) {
          if (!ddl.require(batch.table(), day)) {
            return storeWithout(day, batch);
          }
        }
        long inserted = session.commit(connection -> insert(connection, batch));
        return new Outcome(inserted, batch.refused().size());
      } catch (SQLException e) {
        switch (HotFailure.of(e)) {
          case LAYOUT -> {
            if (attempt == MAX_ATTEMPTS) {
              throw refused(batch, e);
            }
            ddl.forget();
            ddl.follow(batch.table());
          }
          case CONTENT -> {
            return storeApart(batch, e);
          }
          case OTHER -> throw refused(batch, e);
        }
      }
    }
  }

  /** Rows of a day that is to have no partition are refused, the others written. */
  private Outcome storeWithout(LocalDate day, HotBatch batch) throws InterruptedException {
    HotBatch refused = new HotBatch(batch.table());
    batch.refused().forEach(row -> refused.refuse(row.row(), row.reason()));
    Outcome outcome = new Outcome(0, 0);
    int from = 0;
    for (int i = 0; i <= batch.rows().size(); i++) {
      boolean without = i < batch.rows().size() && batch.rows().get(i).day().equals(day);
      if (without || i == batch.rows().size()) {
        if (i > from) {
          outcome = outcome.and(store(batch.slice(from, i)));
        }
        from = i + 1;
      }
      if (without) {
        refused.refuse(batch.rows().get(i), "the day is too far ahead");
      }
    }
    return outcome.and(store(refused));
  }

  /** Halves the batch until the row is alone that is refused. */
  private Outcome storeApart(HotBatch batch, SQLException refusal) throws InterruptedException {
    int rows = batch.rows().size();
    if (rows == 0) {
      throw refused(batch, refusal);
    }
    Outcome outcome = new Outcome(0, 0);
    if (!batch.refused().isEmpty()) {
      HotBatch known = new HotBatch(batch.table());
      batch.refused().forEach(row -> known.refuse(row.row(), row.reason()));
      outcome = store(known);
    }
    if (rows == 1) {
      String reason = "%s [SQLState %s]".formatted(refusal.getMessage(), refusal.getSQLState());
      return outcome.and(store(batch.refusedFor(reason)));
    }
    return outcome.and(store(batch.slice(0, rows / 2))).and(store(batch.slice(rows / 2, rows)));
  }

  private static long insert(Connection connection, HotBatch batch) throws SQLException {
    NotHot.add(connection, batch.table().dataset(), batch.refused());
    if (batch.rows().isEmpty()) {
      return 0;
    }
    try (PreparedStatement insert = connection.prepareStatement(batch.table().insert())) {
      batch.values().bind(insert);
      return insert.executeUpdate();
    }
  }

  private static PostgresException refused(HotBatch batch, SQLException e) {
    return new PostgresException(
        "Postgres refused %d rows of %s, the first of them %s: %s [SQLState %s]. Nothing of them was written. %s"
            .formatted(
                batch.rows().size(),
                batch.table().name(),
                batch.rows().stream().findFirst().map(HotRow::toString).orElse("none"),
                e.getMessage(),
                e.getSQLState(),
                FailureKind.of(e).remedy()),
        e);
  }
}
