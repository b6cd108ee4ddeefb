package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The read models as their users see them. Connects anew at each call: servers get killed here. */
public final class ReadModels {

  private final Postgres postgres;
  private final String progress;

  ReadModels(Postgres postgres, String progress) {
    this.postgres = postgres;
    this.progress = progress;
  }

  static Connection connect(Postgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.url(), postgres.user(), postgres.password().reveal());
  }

  public Connection connect() throws SQLException {
    return connect(postgres);
  }

  /** Distinct events that they hold: never shrinks. */
  public long appliedEvents() throws SQLException {
    return number(progress);
  }

  /** The first column of the first row. */
  public long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
