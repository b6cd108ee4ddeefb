package io.thermocline.bench.postgres;

import static java.util.stream.Collectors.joining;

import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The same rows moved inside the server. */
final class Ceiling implements AutoCloseable {

  private final Table table;
  private final String staged;
  private final Connection connection;

  Ceiling(Table table, PostgresConfig postgres) throws SQLException {
    this.table = table;
    this.staged = "staged_" + table.name();
    this.connection =
        DriverManager.getConnection(
            postgres.jdbcUrl(), postgres.user(), postgres.password().read().orElse(""));
  }

  /** Keeps a copy of what the table holds, in the order the sink received it. */
  void stage() throws SQLException {
    execute(
        "CREATE UNLOGGED TABLE %s AS SELECT * FROM %s".formatted(staged, table.qualifiedName()));
  }

  /** So that neither side pays for what the other left behind. */
  void truncate() throws SQLException {
    execute("TRUNCATE " + table.qualifiedName());
    settle();
  }

  void settle() throws SQLException {
    execute("VACUUM " + table.qualifiedName());
    execute("CHECKPOINT");
  }

  /**
   * @return rows a second, the commit counted
   */
  double rowsPerSecond() throws SQLException {
    String columns = table.columns().stream().map(Column::name).collect(joining(", "));
    String assignments =
        table.columns().stream()
            .map(Column::name)
            .filter(name -> !table.key().contains(name))
            .map("%1$s = excluded.%1$s"::formatted)
            .collect(joining(", "));
    String sql =
        "INSERT INTO %s AS t (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s WHERE excluded.version >= t.version"
            .formatted(
                table.qualifiedName(),
                columns,
                columns,
                staged,
                String.join(", ", table.key()),
                assignments);
    long start = System.nanoTime();
    long rows = execute(sql);
    return rows * 1e9 / (System.nanoTime() - start);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private long execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
