package io.thermocline.connectors.postgres;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/**
 * A real server on a loopback port of its own, which can be killed and started again. As the
 * library sets it up, commits are answered before they are durable ({@code synchronous_commit =
 * off}), and the disk is not synced, which only a power cut would show.
 */
final class PostgresServer implements AutoCloseable {

  private final Path data;
  private final int port;
  private final EmbeddedPostgres server;
  private ProcessHandle postmaster;
  private final List<String> commandLine;

  PostgresServer(Path directory) throws IOException {
    data = directory.resolve("data");
    port = freePort();
    server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setPort(port)
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setPGStartupWait(Duration.ofSeconds(30))
            .start();
    postmaster = postmaster();
    commandLine = commandLine(postmaster);
  }

  /** As by {@code kill -9}: no farewell to clients, and recovery on the next start. */
  void kill() {
    postmaster.destroyForcibly();
    postmaster.onExit().join();
  }

  /** Starts again what was killed; returns before it answers. */
  void restart() throws IOException {
    new ProcessBuilder(commandLine)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    await()
        .ignoreExceptions()
        .until(
            () -> {
              postmaster = postmaster();
              return postmaster.isAlive();
            });
  }

  private ProcessHandle postmaster() throws IOException {
    Path file = data.resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())).orElseThrow();
  }

  private static List<String> commandLine(ProcessHandle process) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // Postgres does not run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(process.info().command().orElseThrow());
    command.addAll(List.of(process.info().arguments().orElseThrow()));
    return command;
  }

  PostgresConfig config() {
    return new PostgresConfig(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
        "postgres",
        PasswordSource.none());
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(config().jdbcUrl(), config().user(), "");
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All rows, each as its columns joined by {@code |}, NULL as {@code -}. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = connect();
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
