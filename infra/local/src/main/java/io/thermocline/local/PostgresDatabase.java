package io.thermocline.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The stack's database inside Postgres. */
record PostgresDatabase(Endpoints.Postgres endpoint) {

  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String TIMEOUT_SECONDS = "3";

  /** Whether one can work in it; creates it when the server answers and does not have it. */
  boolean exists() {
    try (Connection connection = connect(endpoint.database())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return NO_SUCH_DATABASE.equals(e.getSQLState()) && create();
    }
  }

  private boolean create() {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + endpoint.database());
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Connection connect(String name) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", endpoint.user());
    properties.setProperty("password", endpoint.password());
    properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(endpoint.host(), endpoint.port(), name), properties);
  }
}
