package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the jobs' tasks, in eight slots. */
final class FlinkTaskManager implements Server {

  /** Heap and direct memory as config.yaml shares them out: framework + task (+ network) each. */
  private static final List<String> FLAGS =
      List.of(
          "-Xms256m",
          "-Xmx1152m",
          "-XX:MaxDirectMemorySize=320m",
          "-XX:MaxMetaspaceSize=384m",
          "-XX:+UseG1GC");

  private final StackHome home;
  private final Ports ports;
  private final FlinkSetup setup;
  private final FlinkRest rest;

  FlinkTaskManager(StackHome home, Ports ports) {
    this.home = home;
    this.ports = ports;
    this.setup = new FlinkSetup(home, ports);
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
        FLAGS,
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        List.of(
            "-D",
            "taskmanager.resource-id=" + id,
            "-D",
            "metrics.internal.query-service.port=" + ports.taskManagerMetrics()));
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
