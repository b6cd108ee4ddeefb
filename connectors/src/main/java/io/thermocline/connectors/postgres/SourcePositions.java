package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Tables;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the read models of a consumer have come in a topic: {@link Tables#SOURCE_POSITIONS}.
 * Nothing guards a row: a job that goes back to an older savepoint is where that is.
 */
public final class SourcePositions implements AutoCloseable {

  private static final String TABLE = Tables.SOURCE_POSITIONS.qualifiedName();

  private static final String WRITE =
      """
      INSERT INTO %s (consumer, topic, partition, next_offset)
      SELECT ?, ?, unnest(?::int[]), unnest(?::bigint[])
      ON CONFLICT (consumer, topic, partition) DO UPDATE SET next_offset = excluded.next_offset"""
          .formatted(TABLE);

  private static final String READ =
      "SELECT partition, next_offset FROM %s WHERE consumer = ? AND topic = ?".formatted(TABLE);

  private static final String FORGET = "DELETE FROM %s WHERE consumer = ?".formatted(TABLE);

  private final PostgresSession session;
  private final String consumer;

  /** Connects on first use; the table must be there. */
  public SourcePositions(PostgresConfig config, String consumer) {
    this.session = new PostgresSession(config, "position of " + consumer);
    this.consumer = consumer;
  }

  /**
   * Replaces positions of partitions; others stay. Waits out an outage.
   *
   * @param next first offset that is not in the read models, by partition
   * @throws PostgresException where Postgres refuses
   */
  public void write(String topic, Map<Integer, Long> next) throws InterruptedException {
    // Sorted, since subtasks that lock rows in different orders would wait for each other.
    TreeMap<Integer, Long> sorted = new TreeMap<>(next);
    try {
      session.commit(
          connection -> {
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
              Array partitions =
                  connection.createArrayOf("int4", sorted.keySet().toArray(Integer[]::new));
              Array offsets =
                  connection.createArrayOf("int8", sorted.values().toArray(Long[]::new));
              write.setString(1, consumer);
              write.setString(2, topic);
              write.setArray(3, partitions);
              write.setArray(4, offsets);
              return write.executeUpdate();
            }
          });
    } catch (SQLException e) {
      throw new PostgresException(
          "the position of %s in %s can't be written to %s: %s [SQLState %s]"
              .formatted(consumer, topic, TABLE, e.getMessage(), e.getSQLState()),
          e);
    }
  }

  @Override
  public void close() {
    session.close();
  }

  /** Positions by partition, in the transaction of {@code connection}; empty if none are known. */
  public static SortedMap<Integer, Long> read(Connection connection, String consumer, String topic)
      throws SQLException {
    SortedMap<Integer, Long> next = new TreeMap<>();
    try (PreparedStatement read = connection.prepareStatement(READ)) {
      read.setString(1, consumer);
      read.setString(2, topic);
      try (ResultSet rows = read.executeQuery()) {
        while (rows.next()) {
          next.put(rows.getInt(1), rows.getLong(2));
        }
      }
    }
    return next;
  }

  /** Deletes the positions of consumers that are gone, in the transaction of {@code connection}. */
  public static void forget(Connection connection, List<String> consumers) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(FORGET)) {
      for (String consumer : consumers) {
        forget.setString(1, consumer);
        forget.executeUpdate();
      }
    }
  }
}
