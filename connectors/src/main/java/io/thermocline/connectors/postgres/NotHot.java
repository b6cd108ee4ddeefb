package io.thermocline.connectors.postgres;

import io.thermocline.connectors.postgres.HotBatch.Refused;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes down which rows of young days are not in the hot tier, and why. */
final class NotHot {

  private static final int LONGEST_REASON = 500;

  private static final String INSERT =
      """
      INSERT INTO %s (dataset, day, partition, record_offset, reason)
      VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (dataset, day, partition, record_offset) DO NOTHING"""
          .formatted(Tables.ARCHIVE_NOT_HOT.qualifiedName());

  private NotHot() {}

  /** In the connection's transaction; rows that are known stay as they are. */
  static void add(Connection connection, String dataset, List<Refused> refused)
      throws SQLException {
    if (refused.isEmpty()) {
      return;
    }
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Refused row : refused) {
        insert.setString(1, dataset);
        insert.setObject(2, row.row().day());
        insert.setInt(3, row.row().partition());
        insert.setLong(4, row.row().offset());
        insert.setString(
            5, row.reason().substring(0, Math.min(LONGEST_REASON, row.reason().length())));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
