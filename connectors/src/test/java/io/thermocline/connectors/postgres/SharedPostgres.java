package io.thermocline.connectors.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests that don't kill it one server for the whole run. */
final class SharedPostgres implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgresServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(SharedPostgres.class))
        .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class)
        .server;
  }

  private static final class Running implements AutoCloseable {
    private final Path directory;
    private final PostgresServer server;

    Running() {
      try {
        directory = Files.createTempDirectory("postgres");
        server = new PostgresServer(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      FileUtils.deleteDirectoryQuietly(directory.toFile());
    }
  }
}
