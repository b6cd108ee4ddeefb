package io.thermocline.bench.postgres;

import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.local.Endpoints;
import io.thermocline.local.LocalStack;
import io.thermocline.local.Ports;
import io.thermocline.local.Progress;
import io.thermocline.local.ServerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The local stack's Postgres by itself, in a temporary directory that goes with it. */
final class BenchPostgres implements AutoCloseable {

  private final Path home;
  private final LocalStack stack;

  private BenchPostgres(Path home) {
    this.home = home;
    this.stack = LocalStack.at(home, Ports.free());
    stack.server(ServerName.POSTGRES).start();
  }

  static BenchPostgres start() throws IOException {
    return new BenchPostgres(Files.createTempDirectory("thermocline-bench-postgres"));
  }

  PostgresConfig config() {
    Endpoints.Postgres postgres = stack.endpoints().postgres();
    return new PostgresConfig(
        postgres.jdbcUrl(), postgres.user(), PasswordSource.file(postgres.passwordFile()));
  }

  @Override
  public void close() throws IOException {
    stack.wipe(Progress.SILENT);
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
