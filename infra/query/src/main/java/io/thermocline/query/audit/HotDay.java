package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.query.audit.BlockDigests.Block;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rows of one day in the hot tier.
 *
 * @param table its partition
 */
record HotDay(Connection connection, String table, ComparedColumns columns) {

  private static final int FETCH = 10_000;

  void forEach(RowDigests rows) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(select(""))) {
      read(select, rows);
    }
  }

  /** The same of one block. */
  void forEach(Block block, RowDigests rows) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            select(
                " WHERE %s = ? AND %s >= ? AND %s < ?"
                    .formatted(Coordinates.PARTITION, Coordinates.OFFSET, Coordinates.OFFSET)))) {
      select.setInt(1, block.partition());
      select.setLong(2, block.firstOffset());
      select.setLong(3, block.nextOffset());
      read(select, rows);
    }
  }

  /** The least offset by Kafka partition. */
  Map<Integer, Long> firstOffsets() throws SQLException {
    Map<Integer, Long> first = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT %s, min(%s) FROM %s GROUP BY 1"
                    .formatted(Coordinates.PARTITION, Coordinates.OFFSET, table));
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        first.put(row.getInt(1), row.getLong(2));
      }
    }
    return first;
  }

  private String select(String condition) throws SQLException {
    return "SELECT " + columns.selected(there()) + " FROM " + table + condition;
  }

  private void read(PreparedStatement select, RowDigests rows) throws SQLException {
    select.setFetchSize(FETCH);
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.row(row.getInt(1), row.getLong(2), columns.digest(row));
      }
    }
  }

  private Set<String> there() throws SQLException {
    Set<String> names = new HashSet<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT * FROM " + table + " LIMIT 0")) {
      var found = select.executeQuery().getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        names.add(found.getColumnName(i));
      }
    }
    return names;
  }
}
