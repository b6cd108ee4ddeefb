package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerConfigurationTest {

  @TempDir Path directory;
  private final Ports ports = Ports.defaults();

  @Test
  void kafkaListensOnLoopbackAndKeepsItsDataInTheHome() throws Exception {
    Properties kafka = new Properties();
    kafka.load(new StringReader(new KafkaServer(home(), ports).properties()));
    assertThat(kafka)
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:19092,CONTROLLER://127.0.0.1:19093")
        .containsEntry("advertised.listeners", kafka.getProperty("listeners"))
        .containsEntry("log.dirs", directory.resolve("data/kafka").toString());
  }

  @Test
  void flinkListensOnLoopbackAndCheckpointsToTheStacksBucket() throws Exception {
    List<String> flink =
        new FlinkSetup(home(), ports, FlinkOptions.DEFAULT).config().lines().toList();
    assertThat(flink)
        .contains(
            "jobmanager.bind-host: 127.0.0.1",
            "taskmanager.bind-host: 127.0.0.1",
            "rest.bind-address: 127.0.0.1",
            "rest.port: 18082",
            "s3.endpoint: http://127.0.0.1:19000",
            "execution.checkpointing.dir: s3://thermocline/flink/checkpoints");
  }

  @Test
  void flinkConfigurationHoldsKeysAndSoOnlyItsOwnerReadsIt() throws Exception {
    new FlinkJobManager(home(), ports, FlinkOptions.DEFAULT).prepare(Progress.SILENT);
    Path config = directory.resolve("conf/flink-jobmanager/config.yaml");
    assertThat(config).content().contains(Files.readString(home().secret("s3.secret-key")));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(config)))
        .isEqualTo("rw-------");
  }

  @Test
  void noCommandLineCarriesASecret() throws Exception {
    Secrets.of(home()).createMissing();
    for (Server server : List.of(jobManager(), taskManager(), new S3Server(home(), ports))) {
      assertThat(server.prepare(Progress.SILENT).command())
          .noneMatch(argument -> argument.contains(secret("s3.secret-key")))
          .noneMatch(argument -> argument.contains(secret("s3.access-key")))
          .noneMatch(argument -> argument.contains(secret("postgres.password")));
    }
  }

  @Test
  void eachTaskManagerHasAnIdOfItsOwn() throws Exception {
    Path id = directory.resolve("conf/flink-taskmanager/id");
    taskManager().prepare(Progress.SILENT);
    String first = Files.readString(id);
    await()
        .untilAsserted(
            () -> {
              taskManager().prepare(Progress.SILENT);
              assertThat(Files.readString(id)).isNotEqualTo(first);
            });
  }

  @Test
  void aCallersFlinkIsAsLargeAsItWantsAndTakesItsSettings() throws Exception {
    FlinkOptions large =
        new FlinkOptions(4096, 512, 1024, Map.of("heartbeat.timeout", "50000"), List.of());
    assertThat(new FlinkTaskManager(home(), ports, large).prepare(Progress.SILENT).command())
        .contains(
            "-Xms512m",
            "-Xmx4224m",
            "taskmanager.memory.task.heap.size=4096m",
            "taskmanager.memory.managed.size=1024m",
            "heartbeat.timeout=50000");
    assertThat(taskManager().prepare(Progress.SILENT).command()).contains("-Xms256m", "-Xmx1152m");
  }

  @Test
  void aLibraryIsFoundFromTheTaskManagersOwnDirectory() throws Exception {
    Path relative = Path.of("some", "library.jar");
    FlinkOptions options = new FlinkOptions(1024, 256, 256, Map.of(), List.of(relative));
    assertThat(
            new FlinkTaskManager(home(), ports, options)
                .prepare(Progress.SILENT)
                .environment()
                .get("CLASSPATH"))
        .endsWith(File.pathSeparator + relative.toAbsolutePath());
  }

  @Test
  void theS3PluginIsNotOnTheClustersClassPath() {
    assertThat(ServerFiles.of("flink").artifacts())
        .noneMatch(path -> path.toString().contains("s3-fs"));
    assertThat(ServerFiles.of("flink-s3").archive().toString()).contains("flink-s3-fs-hadoop");
  }

  private String secret(String name) {
    try {
      return Files.readString(home().secret(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Server jobManager() {
    return new FlinkJobManager(home(), ports, FlinkOptions.DEFAULT);
  }

  private Server taskManager() {
    return new FlinkTaskManager(home(), ports, FlinkOptions.DEFAULT);
  }

  private StackHome home() {
    return StackHome.of(directory);
  }
}
