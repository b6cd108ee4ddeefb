package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Tables;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * Writes offsets whose rows are about to be deleted by policy into {@link Tables#ARCHIVE_PURGED}.
 * Without them the rows would be missed.
 */
public final class PurgedOffsets implements AutoCloseable {

  private static final String INSERT =
      """
      INSERT INTO %s AS known (dataset, day, partition, offsets)
      SELECT ?, ?, partition, offsets::int8multirange
      FROM unnest(?::int[], ?::text[]) AS purged (partition, offsets)
      ON CONFLICT (dataset, day, partition)
      DO UPDATE SET offsets = known.offsets + excluded.offsets"""
          .formatted(Tables.ARCHIVE_PURGED.qualifiedName());

  private final PostgresSession session;
  private final String dataset;

  /** Connects on first use. */
  public PurgedOffsets(PostgresConfig config, String dataset) {
    this.session = new PostgresSession(config, "purged offsets of " + dataset);
    this.dataset = dataset;
  }

  /**
   * @param day whose rows are to be deleted
   */
  public Batch batch(LocalDate day) {
    return new Batch(day);
  }

  @Override
  public void close() {
    session.close();
  }

  /** Offsets of one day that are written together. */
  public final class Batch {

    private final LocalDate day;
    private final Map<Integer, StringJoiner> ranges = new TreeMap<>();

    private Batch(LocalDate day) {
      this.day = day;
    }

    /** Both ends are purged. Ranges may come in any order, and more than once. */
    public void add(int partition, long firstOffset, long lastOffset) {
      ranges
          .computeIfAbsent(partition, p -> new StringJoiner(",", "{", "}"))
          .add("[" + firstOffset + "," + lastOffset + "]");
    }

    /**
     * Writes them, if there are any, beside those that are known. Repeating it changes nothing.
     * Waits out an outage.
     *
     * @throws PostgresException where Postgres refuses them
     */
    public void write() throws InterruptedException {
      if (ranges.isEmpty()) {
        return;
      }
      try {
        session.commit(
            connection -> {
              try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                Array partitions =
                    connection.createArrayOf("int4", ranges.keySet().toArray(Integer[]::new));
                Array offsets =
                    connection.createArrayOf(
                        "text",
                        ranges.values().stream()
                            .map(StringJoiner::toString)
                            .toArray(String[]::new));
                insert.setString(1, dataset);
                insert.setObject(2, day);
                insert.setArray(3, partitions);
                insert.setArray(4, offsets);
                return insert.executeUpdate();
              }
            });
      } catch (SQLException e) {
        throw new PostgresException(
            "purged offsets of %s, day %s, can't be written to %s: %s [SQLState %s]"
                .formatted(
                    dataset,
                    day,
                    Tables.ARCHIVE_PURGED.qualifiedName(),
                    e.getMessage(),
                    e.getSQLState()),
            e);
      }
    }
  }
}
