package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Tables;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Writes offsets that have no record into {@link Tables#ARCHIVE_HOLES}. */
public final class OffsetHoles implements AutoCloseable {

  private static final String INSERT =
      """
      INSERT INTO %s AS known (dataset, partition, first_offset, last_offset)
      SELECT ?, * FROM unnest(?::int[], ?::bigint[], ?::bigint[])
      ON CONFLICT (dataset, partition, first_offset)
      DO UPDATE SET last_offset = greatest(known.last_offset, excluded.last_offset)"""
          .formatted(Tables.ARCHIVE_HOLES.qualifiedName());

  private final PostgresSession session;
  private final String dataset;

  /** Connects on first use. */
  public OffsetHoles(PostgresConfig config, String dataset) {
    this.session = new PostgresSession(config, "holes of " + dataset);
    this.dataset = dataset;
  }

  public Batch batch() {
    return new Batch();
  }

  @Override
  public void close() {
    session.close();
  }

  /** Holes that are written together. */
  public final class Batch {
    private final List<Integer> partitions = new ArrayList<>();
    private final List<Long> first = new ArrayList<>();
    private final List<Long> last = new ArrayList<>();

    private Batch() {}

    /** Both ends are holes. */
    public void add(int partition, long firstOffset, long lastOffset) {
      partitions.add(partition);
      first.add(firstOffset);
      last.add(lastOffset);
    }

    /**
     * Writes them, if there are any; a hole that is known grows if need be. Waits out an outage.
     *
     * @throws PostgresException where Postgres refuses them
     */
    public void write() throws InterruptedException {
      if (partitions.isEmpty()) {
        return;
      }
      try {
        session.commit(
            connection -> {
              try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setString(1, dataset);
                insert.setArray(2, connection.createArrayOf("int4", partitions.toArray()));
                insert.setArray(3, connection.createArrayOf("int8", first.toArray()));
                insert.setArray(4, connection.createArrayOf("int8", last.toArray()));
                return insert.executeUpdate();
              }
            });
      } catch (SQLException e) {
        throw new PostgresException(
            "%d holes of %s can't be written to %s: %s [SQLState %s]"
                .formatted(
                    partitions.size(),
                    dataset,
                    Tables.ARCHIVE_HOLES.qualifiedName(),
                    e.getMessage(),
                    e.getSQLState()),
            e);
      }
    }
  }
}
