package io.thermocline.bench.stack;

import io.thermocline.local.Endpoints;
import io.thermocline.local.FlinkOptions;
import io.thermocline.local.LocalStack;
import io.thermocline.local.Ports;
import io.thermocline.local.Progress;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

/** A local stack of our own in a temporary directory, gone when it is closed or the JVM ends. */
public final class BenchStack implements AutoCloseable {

  /** Room for some millions of orders on the heap, for us and for the contenders. */
  public static final int TASK_HEAP_MEBIBYTES = 4096;

  private static final FlinkOptions FLINK =
      new FlinkOptions(
          TASK_HEAP_MEBIBYTES,
          1024,
          Map.of(
              // How fine progress can be seen; the same for every job.
              "metrics.fetcher.update-interval",
              "100",
              "web.refresh-interval",
              "500",
              // Flink's own again: a busy machine is not a lost one.
              "heartbeat.interval",
              "10000",
              "heartbeat.timeout",
              "50000",
              "taskmanager.numberOfTaskSlots",
              "2",
              "execution.checkpointing.num-retained",
              "1"));

  private final Path home;
  private final LocalStack stack;
  private final Endpoints endpoints;
  private final Thread atExit = new Thread(this::remove, "remove-bench-stack");

  private BenchStack(Path home) {
    this.home = home;
    this.stack = LocalStack.at(home, Ports.free(), FLINK);
    Runtime.getRuntime().addShutdownHook(atExit);
    this.endpoints = stack.up(Progress.SILENT);
  }

  public static BenchStack start() {
    try {
      return new BenchStack(Files.createTempDirectory("thermocline-bench"));
    } catch (IOException e) {
      throw new UncheckedIOException("can't make a directory for the stack", e);
    }
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /**
   * Ends the TaskManager and starts another, so that no run inherits heap, compiled code or classes
   * of one before.
   *
   * @return its process id
   */
  public long freshTaskManager() {
    ServerHandle taskManager = stack.server(ServerName.FLINK_TASKMANAGER);
    taskManager.stop();
    taskManager.start();
    return taskManager.pid().orElseThrow();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    remove();
  }

  private void remove() {
    stack.wipe(Progress.SILENT);
    try {
      Files.walkFileTree(home, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("can't delete " + home + "; delete it by hand", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
