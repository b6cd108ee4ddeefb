package io.thermocline.bench.freshness;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks Postgres again and again for the markers that are acknowledged and were not seen yet. A
 * marker counts as visible when the answer that has it is there, so the figures err on the late
 * side, by what is called the granularity: the time from one answer to the next.
 */
final class MarkerWatch implements Callable<FreshnessResult> {

  private static final long PAUSE_NANOS = 2_000_000;
  private static final double NANOS_A_MILLI = 1e6;

  private final Connection connection;
  private final String visible;
  private final Markers markers;
  private final List<Double> latencies = new ArrayList<>();
  private final List<Double> granularity = new ArrayList<>();
  private volatile boolean allSent;

  /**
   * @param visible see {@link Subject#visible}
   */
  MarkerWatch(Connection connection, String visible, Markers markers) {
    this.connection = connection;
    this.visible = visible;
    this.markers = markers;
  }

  /** No more markers come: end once all are seen. */
  void allSent() {
    allSent = true;
  }

  @Override
  public FreshnessResult call() throws SQLException {
    long lastAnswer = System.nanoTime();
    try (PreparedStatement query = connection.prepareStatement(visible)) {
      while (!allSent || !markers.acknowledgedAt().isEmpty()) {
        LockSupport.parkNanos(PAUSE_NANOS);
        look(query);
        long answer = System.nanoTime();
        granularity.add((answer - lastAnswer) / NANOS_A_MILLI);
        lastAnswer = answer;
      }
    }
    return FreshnessResult.of(latencies, granularity);
  }

  private void look(PreparedStatement query) throws SQLException {
    Map<String, Long> waiting = markers.acknowledgedAt();
    Array ids = connection.createArrayOf("text", waiting.keySet().toArray());
    query.setArray(1, ids);
    try (ResultSet rows = query.executeQuery()) {
      long now = System.nanoTime();
      while (rows.next()) {
        latencies.add((now - waiting.remove(rows.getString(1))) / NANOS_A_MILLI);
      }
    }
  }
}
