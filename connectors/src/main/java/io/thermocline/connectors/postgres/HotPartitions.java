package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The days of a hot tier: looks at them without reading their rows, and drops one. Each call is a
 * connection and a transaction of its own; an outage is the caller's to wait out.
 */
public final class HotPartitions {

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String UNDEFINED_TABLE = "42P01";

  /** Whoever waits for the table's lock makes everybody else wait, too. */
  private static final int LOCK_SECONDS = 5;

  /** Counted rather than estimated up to here: a page or so a millisecond. */
  private static final long COUNTED_BYTES = 1 << 20;

  private static final String LIST =
      """
      SELECT n.nspname || '.' || c.relname,
             pg_total_relation_size(c.oid),
             pg_relation_size(c.oid),
             coalesce(nullif(s.n_live_tup, 0), c.reltuples::bigint),
             coalesce(obj_description(c.oid, 'pg_class') = '%s', false)
      FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
      WHERE i.inhparent = to_regclass(?)
      ORDER BY c.relname"""
          .formatted(HotTables.PARTIAL);

  /** From one Kafka partition to the next by the primary key, however many rows there are. */
  private static final String LAST_OFFSETS =
      """
      WITH RECURSIVE found(p) AS (
        (SELECT _partition FROM %1$s WHERE _day = ? ORDER BY _partition LIMIT 1)
        UNION ALL
        SELECT (SELECT t._partition FROM %1$s t WHERE t._day = ? AND t._partition > found.p
                ORDER BY t._partition LIMIT 1)
        FROM found WHERE found.p IS NOT NULL)
      SELECT p, (SELECT max(t._offset) FROM %1$s t WHERE t._day = ? AND t._partition = p)
      FROM found WHERE p IS NOT NULL""";

  private final PostgresConfig config;

  public HotPartitions(PostgresConfig config) {
    this.config = config;
  }

  /**
   * The days there are of a dataset, oldest first; none if it has no hot tier. A day that is
   * dropped meanwhile may be among them or not.
   *
   * @throws SQLException where Postgres doesn't answer or refuses
   */
  public List<HotPartition> list(String dataset) throws SQLException {
    try (Connection connection = Connections.open(config)) {
      List<HotPartition> partitions = new ArrayList<>();
      for (Listed listed : listed(connection, dataset)) {
        look(connection, listed).ifPresent(partitions::add);
      }
      return partitions;
    }
  }

  /**
   * The days there are of a dataset, looked at in the caller's transaction.
   *
   * @throws SQLException where Postgres doesn't answer or refuses
   */
  public static List<LocalDate> days(Connection connection, String dataset) throws SQLException {
    return listed(connection, dataset).stream().map(Listed::day).toList();
  }

  /**
   * Drops a day, in one transaction: whoever reads sees it whole or not at all. Repeating it
   * changes nothing.
   *
   * @param table as {@link HotPartition#table()} has it
   * @return whether it was there
   * @throws SQLException where Postgres doesn't answer or refuses, also where somebody uses the
   *     tier for too long, which {@link #isInUse} tells
   * @throws IllegalArgumentException for a table that is no day of a hot tier
   */
  public boolean drop(String table) throws SQLException {
    String dataset =
        HotTables.datasetOf(table)
            .orElseThrow(() -> new IllegalArgumentException(table + " is no day of a hot tier"));
    LocalDate day = HotTables.dayOf(table).orElseThrow();
    try (Connection connection = Connections.open(config);
        Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = '" + LOCK_SECONDS + "s'");
      boolean there = exists(connection, table);
      statement.execute("DROP TABLE IF EXISTS " + table);
      if (exists(connection, Tables.ARCHIVE_NOT_HOT.qualifiedName())) {
        forgetRefused(connection, dataset, day);
      }
      connection.commit();
      return there;
    } catch (SQLException e) {
      if (!isInUse(e)) {
        throw e;
      }
      throw new SQLException(
          "%s can't be dropped: somebody has been using %s for more than %d s. Try again; SELECT * FROM pg_stat_activity tells who it is"
              .formatted(table, HotTables.of(dataset), LOCK_SECONDS),
          LOCK_NOT_AVAILABLE,
          e);
    }
  }

  /** Whether somebody's use of the tier is why a day wasn't dropped: trying again helps. */
  public static boolean isInUse(SQLException e) {
    return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
  }

  /**
   * A day as the catalog of Postgres has it; its rows are an estimate, below 0 if there is none.
   */
  private record Listed(
      LocalDate day, String table, long allBytes, long bytes, long rows, boolean isPartial) {}

  private static List<Listed> listed(Connection connection, String dataset) throws SQLException {
    List<Listed> all = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(LIST)) {
      select.setString(1, HotTables.of(dataset));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          String table = row.getString(1);
          Optional<LocalDate> day = HotTables.dayOf(table);
          if (day.isPresent()) {
            all.add(
                new Listed(
                    day.get(),
                    table,
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getBoolean(5)));
          }
        }
      }
    }
    return all;
  }

  /** Empty for a day that was dropped since it was listed. */
  private static Optional<HotPartition> look(Connection connection, Listed listed)
      throws SQLException {
    try {
      boolean small = listed.bytes <= COUNTED_BYTES;
      long rows = small || listed.rows < 0 ? count(connection, listed.table) : listed.rows;
      return Optional.of(
          new HotPartition(
              listed.day,
              listed.table,
              rows,
              listed.allBytes,
              lastOffsets(connection, listed.table, listed.day),
              listed.isPartial));
    } catch (SQLException e) {
      if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback();
      return Optional.empty();
    }
  }

  private static long count(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Map<Integer, Long> lastOffsets(Connection connection, String table, LocalDate day)
      throws SQLException {
    Map<Integer, Long> last = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(LAST_OFFSETS.formatted(table))) {
      for (int i = 1; i <= 3; i++) {
        select.setObject(i, day);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          last.put(row.getInt(1), row.getLong(2));
        }
      }
    }
    return last;
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      select.setString(1, table);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Of days that are no longer hot nobody asks why a row isn't. */
  private static void forgetRefused(Connection connection, String dataset, LocalDate day)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s WHERE dataset = ? AND day <= ?"
                .formatted(Tables.ARCHIVE_NOT_HOT.qualifiedName()))) {
      delete.setString(1, dataset);
      delete.setObject(2, day);
      delete.executeUpdate();
    }
  }
}
