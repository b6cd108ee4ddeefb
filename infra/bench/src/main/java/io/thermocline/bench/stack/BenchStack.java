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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A local stack of our own in a temporary directory, gone when it is closed or the JVM ends. */
public final class BenchStack implements AutoCloseable {

  /** Of all contenders: what Flink SQL takes for three models of 4 million events. */
  public static final int TASK_HEAP_MEBIBYTES = 8192;

  private static final int MANAGED_MEBIBYTES = 1024;

  private static final Map<String, String> SETTINGS =
      Map.of(
          // How fine progress can be seen; the same for every job.
          "metrics.fetcher.update-interval",
          "250",
          "web.refresh-interval",
          "500",
          // Flink's own again: a busy machine is not a lost one.
          "heartbeat.interval",
          "10000",
          "heartbeat.timeout",
          "50000",
          "execution.checkpointing.num-retained",
          "1",
          // A job's classes come from the class path, so that they stay compiled for the next job.
          "classloader.resolve-order",
          "parent-first");

  private final Path home;
  private final int slots;
  private final Ports ports;
  private final LocalStack stack;
  private final Endpoints endpoints;
  private final Thread atExit = new Thread(this::remove, "remove-bench-stack");

  private BenchStack(Path home, int slots) {
    this.home = home;
    this.slots = slots;
    this.ports = Ports.free();
    this.stack = LocalStack.at(home, ports, flink(List.of()));
    Runtime.getRuntime().addShutdownHook(atExit);
    this.endpoints = stack.up(Progress.SILENT);
  }

  /** With slots for one job of parallelism 2. */
  public static BenchStack start() {
    return start(2);
  }

  /** With slots for more. */
  public static BenchStack start(int slots) {
    try {
      return new BenchStack(Files.createTempDirectory("thermocline-bench"), slots);
    } catch (IOException e) {
      throw new UncheckedIOException("can't make a directory for the stack", e);
    }
  }

  /** For commands that find the stack there. */
  public Path home() {
    return home;
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /**
   * Ends the TaskManager and starts another, so that no contender inherits heap or compiled code of
   * the one before. The JobManager with it: planners of SQL jobs leave their classes there.
   *
   * @param jar of the jobs it will run, to be on its class path
   * @return its process id
   */
  public long freshTaskManager(JobJar jar) {
    stack.server(ServerName.FLINK_TASKMANAGER).stop();
    ServerHandle jobManager = stack.server(ServerName.FLINK_JOBMANAGER);
    jobManager.stop();
    jobManager.start();
    LocalStack withJar = LocalStack.at(home, ports, flink(List.of(jar.path())));
    ServerHandle taskManager = withJar.server(ServerName.FLINK_TASKMANAGER);
    taskManager.start();
    return taskManager.pid().orElseThrow();
  }

  private FlinkOptions flink(List<Path> libraries) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put("taskmanager.numberOfTaskSlots", Integer.toString(slots));
    return new FlinkOptions(
        TASK_HEAP_MEBIBYTES, TASK_HEAP_MEBIBYTES, MANAGED_MEBIBYTES, settings, libraries);
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
