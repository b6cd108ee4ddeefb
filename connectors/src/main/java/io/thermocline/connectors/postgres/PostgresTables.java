package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Creates the tables that sinks write to. */
public final class PostgresTables {

  /** Any constant will do, as long as everyone who creates tables takes the same. */
  private static final long LOCK = 0x7468_6572_6d6fL;

  /**
   * Creates schemas and tables that are missing, all or none; leaves the rest as they are. Safe to
   * repeat and to run from several places at once. Waits out an outage.
   *
   * @throws PostgresException where the role may not create them
   */
  public static void create(PostgresConfig config, List<Table> tables) throws InterruptedException {
    try (PostgresSession session = new PostgresSession(config, "creation of tables")) {
      session.commit(connection -> createAll(connection, tables));
    } catch (SQLException e) {
      throw new PostgresException(
          "tables %s can't be created at %s: %s [SQLState %s]. Grant the role CREATE on the database, or create them as its owner."
              .formatted(
                  tables.stream().map(Table::qualifiedName).collect(Collectors.joining(", ")),
                  config.location(),
                  e.getMessage(),
                  e.getSQLState()),
          e);
    }
  }

  private static int createAll(Connection connection, List<Table> tables) throws SQLException {
    int statements = 0;
    try (Statement statement = connection.createStatement()) {
      // IF NOT EXISTS alone is not safe against two creators at once.
      statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
      for (Table table : tables) {
        for (String ddl : table.ddl()) {
          statement.execute(ddl);
          statements++;
        }
      }
    }
    return statements;
  }

  private PostgresTables() {}
}
