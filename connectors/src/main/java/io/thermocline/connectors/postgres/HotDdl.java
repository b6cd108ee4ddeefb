package io.thermocline.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Makes hot tables, their columns and partitions, each in a transaction of its own: none ever waits
 * for a lock while it holds rows. Not thread-safe; several writers may do the same at once.
 */
final class HotDdl {

  /**
   * Days so far ahead come of broken clocks, and of history that is played as if it were then. A
   * partition for each of millions of them would break the database.
   */
  static final int MOST_DAYS_AHEAD = 2_000;

  /** Any constant will do, as long as all makers of hot tables take the same. */
  private static final long LOCK = 0x7468_686f_74L;

  /** Whoever waits for the table's lock makes everybody else wait, too; tried again after it. */
  private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

  private static final String COLUMNS =
      """
      SELECT attname, atttypid::bigint, atttypid::regtype::text FROM pg_attribute
      WHERE attrelid = to_regclass(?) AND attnum > 0 AND NOT attisdropped""";

  private static final String PARTITIONS =
      """
      SELECT n.nspname || '.' || c.relname FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE i.inhparent = to_regclass(?)""";

  private final PostgresSession session;
  private final Supplier<LocalDate> today;
  private final Predicate<LocalDate> archived;
  private final int mostDaysAhead;
  private final Set<LocalDate> known = new HashSet<>();
  private final Set<LocalDate> tooFarAhead = new HashSet<>();

  /**
   * @param archived days whose partition, if it is made now, lacks rows that were archived before
   * @param mostDaysAhead so many partitions of days after tomorrow are made
   */
  HotDdl(
      PostgresSession session,
      Supplier<LocalDate> today,
      Predicate<LocalDate> archived,
      int mostDaysAhead) {
    this.session = session;
    this.today = today;
    this.archived = archived;
    this.mostDaysAhead = mostDaysAhead;
  }

  /**
   * Makes the table, or adds the columns it lacks.
   *
   * @throws PostgresException where a column has another type, or the role may not do it
   */
  void follow(HotTable table) throws InterruptedException {
    try {
      List<TargetColumn> missing = session.commit(connection -> missing(connection, table));
      if (!missing.isEmpty()) {
        session.commit(
            connection -> {
              lock(connection);
              return makeOrWiden(connection, table);
            });
      }
    } catch (SQLException e) {
      throw new PostgresException(
          "%s can't be made or widened: %s [SQLState %s]. Grant the role CREATE on the database, or make the schema %s as its owner; then restart the job."
              .formatted(table.name(), e.getMessage(), e.getSQLState(), HotTables.SCHEMA),
          e);
    }
  }

  /**
   * Makes a day's partition if it is missing.
   *
   * @return false if the day is to have none
   */
  boolean require(HotTable table, LocalDate day) throws SQLException, InterruptedException {
    if (known.contains(day)) {
      return true;
    }
    if (tooFarAhead.contains(day)) {
      return false;
    }
    Set<LocalDate> before = session.commit(connection -> partitions(connection, table));
    known.addAll(before);
    if (before.contains(day)) {
      return true;
    }
    // Asked outside the lock, and not of the many days of a broken clock: it looks into the
    // archive.
    boolean isPartial = !isTooFarAhead(day, before) && archived.test(day);
    boolean made =
        session.commit(
            connection -> {
              lock(connection);
              Set<LocalDate> there = partitions(connection, table);
              if (!there.contains(day)) {
                if (isTooFarAhead(day, there)) {
                  return false;
                }
                execute(connection, table.createPartition(day));
                if (isPartial) {
                  execute(connection, List.of(table.markPartial(day)));
                }
              }
              return true;
            });
    (made ? known : tooFarAhead).add(day);
    return made;
  }

  /** What is known of partitions may no longer be so. */
  void forget() {
    known.clear();
    tooFarAhead.clear();
  }

  private boolean isTooFarAhead(LocalDate day, Set<LocalDate> there) {
    LocalDate tomorrow = today.get().plusDays(1);
    return day.isAfter(tomorrow)
        && there.stream().filter(d -> d.isAfter(tomorrow)).count() >= mostDaysAhead;
  }

  private static int makeOrWiden(Connection connection, HotTable table) throws SQLException {
    List<TargetColumn> missing = missing(connection, table);
    if (missing.size() == table.targets().size()) {
      execute(connection, table.create());
    } else if (!missing.isEmpty()) {
      execute(connection, List.of(table.add(missing)));
    }
    return missing.size();
  }

  /** Columns the table lacks; all of them if there is no table. */
  private static List<TargetColumn> missing(Connection connection, HotTable table)
      throws SQLException {
    Map<String, Long> types = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    try (PreparedStatement select = connection.prepareStatement(COLUMNS)) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          types.put(row.getString(1), row.getLong(2));
          names.put(row.getString(1), row.getString(3));
        }
      }
    }
    List<TargetColumn> missing = new ArrayList<>();
    for (TargetColumn target : table.targets()) {
      Long type = types.get(target.name());
      if (type == null) {
        missing.add(target);
      } else if (type != target.type().elementOid()) {
        throw new PostgresException(
            "%s: column %s is %s, the archive's needs %s. Drop the table, all of it is in the archive; young days fill again as records come."
                .formatted(
                    table.name(), target.name(), names.get(target.name()), target.type().sqlName()),
            null);
      }
    }
    return missing;
  }

  private static Set<LocalDate> partitions(Connection connection, HotTable table)
      throws SQLException {
    Set<LocalDate> days = new HashSet<>();
    try (PreparedStatement select = connection.prepareStatement(PARTITIONS)) {
      select.setString(1, table.name());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          HotTables.dayOf(row.getString(1)).ifPresent(days::add);
        }
      }
    }
    return days;
  }

  /** One maker at a time, until the transaction ends; all datasets share the schema. */
  private static void lock(Connection connection) throws SQLException {
    execute(connection, List.of(PATIENCE, "SELECT pg_advisory_xact_lock(" + LOCK + ")"));
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
