package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.PostgresConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/** Connections of Iceberg's JDBC catalog, to a schema of its own and past {@code DriverManager}. */
final class PostgresPool extends JdbcClientPool {

  private static final String SCHEMA = "iceberg";
  private static final int SIZE = 2;

  /** Any constant will do, as long as everyone who creates the schema takes the same. */
  private static final long LOCK = 0x6963_6562_6572L;

  private final PostgresConfig config;

  PostgresPool(PostgresConfig config) {
    super(SIZE, config.jdbcUrl(), Map.of());
    this.config = config;
  }

  @Override
  protected Connection newClient() {
    try {
      Connection connection = Connections.open(config);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + SCHEMA);
        connection.commit();
        connection.setSchema(SCHEMA);
        connection.setAutoCommit(true);
        return connection;
      } catch (SQLException e) {
        connection.abort(Runnable::run);
        throw e;
      }
    } catch (SQLException e) {
      throw new UncheckedSQLException(
          e, "The archive's catalog at %s can't be opened: %s", config.jdbcUrl(), e.getMessage());
    }
  }
}
