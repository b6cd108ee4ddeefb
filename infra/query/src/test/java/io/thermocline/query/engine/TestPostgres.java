package io.thermocline.query.engine;

import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real server. */
final class TestPostgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  private TestPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static TestPostgres start() throws IOException {
    return new TestPostgres(
        EmbeddedPostgres.builder()
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setPGStartupWait(Duration.ofSeconds(30))
            .start());
  }

  PostgresConfig config() {
    return new PostgresConfig(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
        "postgres",
        PasswordSource.none());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
