package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the jobs' tasks, in eight slots. */
final class FlinkTaskManager implements Server {

  private static final int FRAMEWORK_HEAP_MEBIBYTES = 128;

  /**
   * Direct memory as config.yaml shares it out: framework + task + network. Left to its goal of 200
   * ms, G1 lets the young generation grow until a collection beside a checkpoint takes 600 ms, and
   * rows are as late; with the lower goal collections take a tenth more CPU.
   */
  private static final List<String> FLAGS =
      List.of(
          "-XX:MaxDirectMemorySize=320m",
          "-XX:MaxMetaspaceSize=384m",
          "-XX:+UseG1GC",
          "-XX:MaxGCPauseMillis=80");

  private final StackHome home;
  private final Ports ports;
  private final FlinkOptions options;
  private final FlinkSetup setup;
  private final FlinkRest rest;

  FlinkTaskManager(StackHome home, Ports ports, FlinkOptions options) {
    this.home = home;
    this.ports = ports;
    this.options = options;
    this.setup = new FlinkSetup(home, ports, options);
    this.rest = new FlinkRest(ports);
  }

  @Override
  public ServerName name() {
    return ServerName.FLINK_TASKMANAGER;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException {
    String id = "local-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    Files.createDirectories(idFile().getParent());
    Files.writeString(idFile(), id);
    return setup.launch(
        name(),
        flags(),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        Map.of(
            "taskmanager.resource-id",
            id,
            "taskmanager.memory.task.heap.size",
            options.taskHeapMebibytes() + "m",
            "taskmanager.memory.managed.size",
            options.managedMebibytes() + "m",
            "metrics.internal.query-service.port",
            ports.taskManagerMetrics()));
  }

  private List<String> flags() {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add("-Xms%dm".formatted(options.initialHeapMebibytes()));
    flags.add("-Xmx%dm".formatted(FRAMEWORK_HEAP_MEBIBYTES + options.taskHeapMebibytes()));
    return flags;
  }

  /**
   * Each start has an id of its own: for some seconds after a kill the JobManager still counts the
   * dead one and its slots.
   */
  @Override
  public boolean isReady() throws IOException {
    return Files.exists(idFile()) && rest.hasTaskManager(Files.readString(idFile()));
  }

  private Path idFile() {
    return home.conf(name().id()).resolve("id");
  }
}
