package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes one set of changes at a time, each in one transaction, on a thread of its own. All methods
 * but the write itself belong to one calling thread.
 */
final class Flusher<R> implements AutoCloseable {

  private final TargetTable table;
  private final PostgresSession session;
  private final ChangeStatements<R> statements;
  private final SinkMetrics metrics;
  private final WriteThread thread;

  Flusher(
      TargetTable table,
      ChangeStatements<R> statements,
      PostgresSession session,
      SinkMetrics metrics) {
    this.table = table;
    this.statements = statements;
    this.session = session;
    this.metrics = metrics;
    thread = new WriteThread(table.name());
  }

  /**
   * Whether a new flush would start at once.
   *
   * @throws PostgresException where the last one failed
   */
  boolean isFree() throws IOException, InterruptedException {
    return thread.isFree();
  }

  /** Waits until the last flush is committed. */
  void await() throws IOException, InterruptedException {
    thread.await();
  }

  /**
   * Starts a flush, once the last one is committed. What the server needs not wait for is done
   * before that.
   */
  void start(List<PendingChange<R>> changes) throws IOException, InterruptedException {
    changes.sort(Flusher::byKey);
    List<RowsStatement> encoded = statements.encode(changes);
    thread.start(() -> flush(changes, encoded));
  }

  /** Cuts off what is under way; it was either committed whole or not at all. */
  @Override
  public void close() {
    thread.close();
    session.close();
  }

  private Void flush(List<PendingChange<R>> changes, List<RowsStatement> encoded)
      throws InterruptedException {
    long start = System.nanoTime();
    try {
      long affected = session.commit(connection -> RowsStatement.run(encoded, connection));
      metrics.flushed(changes.size(), affected, System.nanoTime() - start);
    } catch (SQLException e) {
      throw new RefusedChange<>(table, statements, session).explain(changes, e);
    }
    return null;
  }

  /** The order of the index: neighbouring rows touch the same pages. */
  @SuppressWarnings("unchecked") // keys of one table are of one type
  private static int byKey(PendingChange<?> left, PendingChange<?> right) {
    return ((Comparable<Object>) left.key()).compareTo(right.key());
  }
}
