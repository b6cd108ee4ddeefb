package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.Connections;
import io.thermocline.connectors.postgres.PostgresConfig;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * Connections of Iceberg's JDBC catalog, to a schema of its own and past {@code DriverManager}.
 *
 * <p>Nothing is ever done twice. Iceberg's own pool repeats a statement when the connection breaks:
 * a commit that got through, but whose answer was lost, then finds the table changed, counts as
 * failed, and Iceberg deletes the manifests of the snapshot that is now the table. Here such a
 * commit fails with its outcome unknown, which deletes nothing.
 */
final class PostgresPool extends JdbcClientPool {

  private static final String SCHEMA = "iceberg";
  private static final int MAX_IDLE = 2;
  private static final int VALIDATION_SECONDS = 5;

  /** Any constant will do, as long as everyone who creates the schema takes the same. */
  private static final long LOCK = 0x6963_6562_6572L;

  private final PostgresConfig config;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

  PostgresPool(PostgresConfig config) {
    super(MAX_IDLE, config.jdbcUrl(), Map.of());
    this.config = config;
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action) throws SQLException {
    return once(action);
  }

  /**
   * @param retry not done, see above
   */
  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry) throws SQLException {
    return once(action);
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

  @Override
  public void close() {
    super.close();
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      discard(connection);
    }
  }

  private <R> R once(Action<R, Connection, SQLException> action) throws SQLException {
    Connection connection = take();
    boolean sound = false;
    try {
      R result = action.run(connection);
      sound = true;
      return result;
    } finally {
      if (sound && !isClosed() && idle.size() < MAX_IDLE) {
        idle.push(connection);
      } else {
        discard(connection);
      }
    }
  }

  /** One that answers: the server may have been started again since. */
  private Connection take() throws SQLException {
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      if (connection.isValid(VALIDATION_SECONDS)) {
        return connection;
      }
      discard(connection);
    }
    return newClient();
  }

  private static void discard(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      throw new UncheckedSQLException(e, "A connection of the archive's catalog can't be closed");
    }
  }
}
