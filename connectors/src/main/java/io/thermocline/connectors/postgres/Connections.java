package io.thermocline.connectors.postgres;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections as sinks and catalogs need them. */
public final class Connections {

  private static final int CONNECT_SECONDS = 5;

  /** A server that says nothing for so long counts as away. */
  private static final int SILENCE_SECONDS = 60;

  static {
    stayOutOfDriverManager();
  }

  /** Without auto-commit; array columns go out in binary, each statement is prepared at once. */
  public static Connection open(PostgresConfig config) throws SQLException {
    Properties properties = new Properties();
    PGProperty.USER.set(properties, config.user());
    config.password().read().ifPresent(value -> PGProperty.PASSWORD.set(properties, value));
    PGProperty.APPLICATION_NAME.set(properties, "thermocline");
    PGProperty.CONNECT_TIMEOUT.set(properties, CONNECT_SECONDS);
    PGProperty.LOGIN_TIMEOUT.set(properties, 2 * CONNECT_SECONDS);
    PGProperty.SOCKET_TIMEOUT.set(properties, SILENCE_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    PGProperty.PREPARE_THRESHOLD.set(properties, 1);
    PGProperty.BINARY_TRANSFER_ENABLE.set(properties, arrayOids());
    // Not through DriverManager, which finds no drivers in a job's own class loader.
    Connection connection = new Driver().connect(config.jdbcUrl(), properties);
    try {
      insistOnDurableCommits(connection);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.abort(Runnable::run);
      throw e;
    }
  }

  /**
   * The driver registers itself with the JVM as it is loaded. Loaded by a job it would keep the
   * job's class loader there for ever, and a cluster would run out of metaspace a few jobs later.
   */
  private static void stayOutOfDriverManager() {
    if (Driver.class.getClassLoader() == ClassLoader.getSystemClassLoader()
        || !Driver.isRegistered()) {
      return;
    }
    try {
      Driver.deregister();
    } catch (SQLException e) {
      throw new IllegalStateException("the Postgres driver can't be deregistered", e);
    }
  }

  /**
   * A checkpoint relies on what was committed, also where database or role are set up to answer a
   * commit before it is durable. Stronger settings stay.
   */
  private static void insistOnDurableCommits(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
    }
  }

  private static String arrayOids() {
    return Arrays.stream(ColumnType.values())
        .map(type -> Integer.toString(type.arrayOid()))
        .collect(joining(","));
  }

  private Connections() {}
}
