package io.thermocline.bench.retention;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.jobs.retention.work.Archive;
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

/**
 * The local stack's Postgres and S3 by themselves, in a temporary directory that goes with them.
 */
public final class BenchArchive implements AutoCloseable {

  private final Path home;
  private final LocalStack stack;

  private BenchArchive(Path home) {
    this.home = home;
    this.stack = LocalStack.at(home, Ports.free());
    stack.server(ServerName.POSTGRES).start();
    stack.server(ServerName.S3).start();
  }

  public static BenchArchive start() throws IOException {
    return new BenchArchive(Files.createTempDirectory("thermocline-bench-retention"));
  }

  public Archive archive() {
    Deployment deployment = deployment();
    return new Archive(ArchiveAccess.catalog(deployment), deployment.postgres().config());
  }

  /** Where its servers are. */
  public Deployment deployment() {
    return LocalDeployment.of(stack.endpoints());
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
