package io.thermocline.connectors.iceberg;

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
public final class Postgres implements AutoCloseable {

  private final EmbeddedPostgres server;

  private Postgres() {
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

  public PostgresConfig config() {
    return at("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()));
  }

  /** For a process that is only told where it is. */
  public static PostgresConfig at(String url) {
    return new PostgresConfig(url, "postgres", PasswordSource.none());
  }

  /** Runs something. */
  public void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows, each as its columns joined by {@code |}, NULL as {@code -}. */
  public List<String> rows(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          String value = result.getString(i);
          values.add(value == null ? "-" : value);
        }
        rows.add(String.join("|", values));
      }
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  /** Hands it to tests that ask for it. */
  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Postgres.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Postgres.class))
          .getOrComputeIfAbsent(Postgres.class, key -> new Postgres(), Postgres.class);
    }
  }
}
