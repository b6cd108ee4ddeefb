package io.thermocline.cli.rebuild;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real server that trusts its user. */
final class Database implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Path password;

  Database(Path directory) throws IOException {
    password = Files.writeString(directory.resolve("password"), "none");
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
  }

  Deployment.Postgres address() {
    return new Deployment.Postgres(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
        "postgres",
        new Secret.InFile(password));
  }

  void execute(String... statements) throws SQLException {
    try (Connection connection = address().connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Rows as their values joined by {@code |}. */
  List<String> rows(String query) throws SQLException {
    try (Connection connection = address().connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          values.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", values));
      }
      return found;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
