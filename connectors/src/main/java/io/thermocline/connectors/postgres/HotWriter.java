package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.metrics.MetricGroup;

/**
 * Writes rows into a hot table, each once however often it is written. One batch fills while the
 * one before is being written; when that takes too long the caller is held back. An outage is
 * waited out.
 *
 * <p>Rows that Postgres can't hold are written down in {@code archive.not_hot} instead, with the
 * reason, and counted. For one thread.
 */
public final class HotWriter implements AutoCloseable {

  /**
   * How long a row waits at most for a write to begin, if {@link #startFlush} is called as often.
   */
  public static final Duration FLUSH_INTERVAL = Duration.ofMillis(500);

  private static final int MAX_ROWS = 5_000;
  private static final int MAX_BUFFERED_ROWS = 20_000;
  private static final long MAX_BYTES = 4 << 20;
  private static final long MAX_BUFFERED_BYTES = 16 << 20;

  /** Adding up all columns a row would cost more than the row. */
  private static final int ROWS_BETWEEN_LOOKS = 64;

  private final String dataset;
  private final PostgresSession session;
  private final HotStore store;
  private final WriteThread thread;
  private HotBatch batch;
  private long bytes;

  /**
   * Connects on first use.
   *
   * @param today by which days are far ahead
   * @param archived days of which there are rows that were archived before; asked when a partition
   *     is made, by the thread that writes
   */
  public HotWriter(
      PostgresConfig config,
      String dataset,
      Supplier<LocalDate> today,
      Predicate<LocalDate> archived,
      MetricGroup metrics) {
    this(config, dataset, today, archived, HotDdl.MOST_DAYS_AHEAD, metrics);
  }

  HotWriter(
      PostgresConfig config,
      String dataset,
      Supplier<LocalDate> today,
      Predicate<LocalDate> archived,
      int mostDaysAhead,
      MetricGroup metrics) {
    this.dataset = dataset;
    session = new PostgresSession(config, "hot tier of " + dataset);
    store =
        new HotStore(
            session,
            new HotDdl(session, today, archived, mostDaysAhead),
            new HotMetrics(metrics, session::circuitState));
    thread = new WriteThread(HotTables.of(dataset));
  }

  /**
   * Rows are of this table from now on, which is made or widened where it has to be; rows before
   * are written first.
   *
   * @throws PostgresException where a column has another type than it should, or the role may not
   *     make tables
   */
  public void follow(HotTable table) throws IOException, InterruptedException {
    if (!table.dataset().equals(dataset)) {
      throw new IllegalArgumentException(table.dataset() + " is not " + dataset);
    }
    if (batch != null) {
      flush();
    }
    thread.start(
        () -> {
          store.follow(table);
          return null;
        });
    thread.await();
    batch = new HotBatch(table);
  }

  /** Begins a row; its values are to follow in the table's order, then {@link #endRow}. */
  public RowWriter beginRow(long epochDay, int partition, long offset) {
    return batch.begin(new HotRow(epochDay, partition, offset));
  }

  /** Ends a row. */
  public void endRow() throws IOException, InterruptedException {
    batch.values().endRow();
    int rows = batch.values().rows();
    if (rows % ROWS_BETWEEN_LOOKS == 0 || rows < ROWS_BETWEEN_LOOKS) {
      bytes = batch.values().bytes();
    }
    startIfFull();
  }

  /** A row that can't be in the hot tier. */
  public void refuse(long epochDay, int partition, long offset, String reason)
      throws IOException, InterruptedException {
    batch.refuse(new HotRow(epochDay, partition, offset), reason);
    startIfFull();
  }

  /** Begins to write what waits, unless a write is under way. */
  public void startFlush() throws IOException, InterruptedException {
    if (thread.isFree() && batch != null && !batch.isEmpty()) {
      start();
    }
  }

  /** Returns when everything so far is durable. */
  public void flush() throws IOException, InterruptedException {
    if (!batch.isEmpty()) {
      start();
    }
    thread.await();
  }

  /** Drops what was not flushed; a write under way is committed whole or not at all. */
  @Override
  public void close() {
    thread.close();
    session.close();
  }

  private void startIfFull() throws IOException, InterruptedException {
    int rows = batch.size();
    boolean full = rows >= MAX_BUFFERED_ROWS || bytes >= MAX_BUFFERED_BYTES;
    if (full || ((rows >= MAX_ROWS || bytes >= MAX_BYTES) && thread.isFree())) {
      start();
    }
  }

  private void start() throws IOException, InterruptedException {
    HotBatch full = batch;
    batch = new HotBatch(full.table());
    bytes = 0;
    thread.start(
        () -> {
          store.write(full);
          return null;
        });
  }
}
