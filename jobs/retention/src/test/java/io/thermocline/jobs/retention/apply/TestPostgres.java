package io.thermocline.jobs.retention.apply;

import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real server for the whole run of the tests. */
final class TestPostgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  private TestPostgres() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setPGStartupWait(Duration.ofSeconds(30))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PostgresConfig config() {
    return at(server.getPort());
  }

  static PostgresConfig at(int port) {
    return new PostgresConfig(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
        "postgres",
        PasswordSource.none());
  }

  int port() {
    return server.getPort();
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  List<String> column(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (result.next()) {
        values.add(result.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Hands it to tests that ask for it. */
  static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TestPostgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(TestPostgres.class))
          .getOrComputeIfAbsent(TestPostgres.class, key -> new TestPostgres(), TestPostgres.class);
    }
  }
}
