package io.thermocline.bench.stack;

import io.thermocline.local.Endpoints.Postgres;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of order-read-models on a bench stack. */
public final class ReadModelTables {

  private final Postgres postgres;

  public ReadModelTables(Postgres postgres) {
    this.postgres = postgres;
  }

  /** Drops them: the job makes them anew. */
  public void clear() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (Table table : Tables.ORDERS) {
        statement.execute("DROP TABLE IF EXISTS " + table.qualifiedName());
      }
    } catch (SQLException e) {
      throw new IllegalStateException("can't clear the read models: " + e.getMessage(), e);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
