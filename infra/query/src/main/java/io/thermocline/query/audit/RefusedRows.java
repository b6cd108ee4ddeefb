package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetSet;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Rows of a day that the hot tier need not have, since Postgres can't hold them. */
record RefusedRows(Map<Integer, OffsetSet> offsets) {

  private static final String SELECT =
      "SELECT partition, record_offset FROM %s WHERE dataset = ? AND day = ?"
          .formatted(Tables.ARCHIVE_NOT_HOT.qualifiedName());

  static RefusedRows of(Connection connection, String dataset, LocalDate day) throws SQLException {
    Map<Integer, OffsetSet> offsets = new HashMap<>();
    if (PostgresNotes.exists(connection, Tables.ARCHIVE_NOT_HOT)) {
      try (PreparedStatement select = connection.prepareStatement(SELECT)) {
        select.setString(1, dataset);
        select.setObject(2, day);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            offsets.computeIfAbsent(row.getInt(1), p -> new OffsetSet()).add(row.getLong(2));
          }
        }
      }
    }
    return new RefusedRows(offsets);
  }

  long count() {
    return offsets.values().stream().mapToLong(OffsetSet::size).sum();
  }

  /** Lets all other rows through. */
  RowDigests without(RowDigests rows) {
    return (partition, offset, digest) -> {
      OffsetSet refused = offsets.get(partition);
      if (refused == null || !refused.contains(offset)) {
        rows.row(partition, offset, digest);
      }
    };
  }
}
