package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A real server for the whole run of the tests. */
final class Postgres implements AutoCloseable {

  private final Path directory;
  private final EmbeddedPostgres server;

  private Postgres() {
    try {
      directory = Files.createTempDirectory("postgres");
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("data"))
              .setServerConfig("listen_addresses", "127.0.0.1")
              .setPGStartupWait(Duration.ofSeconds(30))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  PostgresConfig config() {
    return new PostgresConfig(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
        "postgres",
        PasswordSource.none());
  }

  /** Runs something. */
  void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(config().jdbcUrl(), "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows, each as its columns joined by {@code |}, NULL as {@code -}. */
  List<String> rows(String sql) throws SQLException {
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
    FileUtils.deleteDirectoryQuietly(directory.toFile());
  }

  /** Hands it to tests that ask for it. */
  static final class Shared implements ParameterResolver {

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
