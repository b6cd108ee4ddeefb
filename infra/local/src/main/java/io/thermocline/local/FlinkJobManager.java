package io.thermocline.local;

import io.thermocline.local.process.Launch;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Takes and supervises jobs. Forgets them when it ends; their checkpoints stay in S3. */
final class FlinkJobManager implements Server {

  private static final List<String> FLAGS =
      List.of(
          "-Xms128m",
          "-Xmx512m",
          "-XX:MaxMetaspaceSize=256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  private final FlinkSetup setup;
  private final FlinkRest rest;
  private final Ports ports;

  FlinkJobManager(StackHome home, Ports ports, FlinkOptions options) {
    this.setup = new FlinkSetup(home, ports, options);
    this.rest = new FlinkRest(ports);
    this.ports = ports;
  }

  @Override
  public ServerName name() {
    return ServerName.FLINK_JOBMANAGER;
  }

  @Override
  public Launch prepare(Progress progress) throws IOException {
    return setup.launch(
        name(),
        FLAGS,
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        Map.of("metrics.internal.query-service.port", ports.jobManagerMetrics()));
  }

  @Override
  public boolean isReady() throws IOException {
    return rest.answers();
  }
}
