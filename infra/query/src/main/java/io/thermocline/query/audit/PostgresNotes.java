package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads what is written down in Postgres of offsets that have no row in the archive. */
final class PostgresNotes {

  private static final int FETCH = 10_000;

  private static final String HOLES =
      "SELECT partition, first_offset, last_offset + 1 FROM %s WHERE dataset = ?"
          .formatted(Tables.ARCHIVE_HOLES.qualifiedName());

  private static final String PURGED =
      "SELECT partition, lower(range), upper(range) FROM %s, unnest(offsets) AS range WHERE dataset = ?"
          .formatted(Tables.ARCHIVE_PURGED.qualifiedName());

  /** Takes offsets of a partition. */
  private interface Entry {
    void note(int partition, OffsetRange range);
  }

  private final PostgresConfig config;

  PostgresNotes(PostgresConfig config) {
    this.config = config;
  }

  /** A table that isn't there has nothing to say. */
  void readInto(Ledgers ledgers, String dataset) throws SQLException {
    try (Connection connection = Connections.open(config)) {
      read(connection, Tables.ARCHIVE_HOLES, HOLES, dataset, ledgers::hole);
      read(connection, Tables.ARCHIVE_PURGED, PURGED, dataset, ledgers::purged);
    }
  }

  private static void read(
      Connection connection, Table table, String sql, String dataset, Entry entry)
      throws SQLException {
    if (!exists(connection, table)) {
      return;
    }
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setFetchSize(FETCH);
      select.setString(1, dataset);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          entry.note(row.getInt(1), new OffsetRange(row.getLong(2), row.getLong(3)));
        }
      }
    }
  }

  static boolean exists(Connection connection, Table table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, table.qualifiedName());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}
