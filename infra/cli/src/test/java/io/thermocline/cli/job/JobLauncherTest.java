package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.Secret;
import io.thermocline.cli.flink.FakeFlink;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobRecord.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLauncherTest {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;

  private final FakeFlink cluster = new FakeFlink();

  @TempDir private Path directory;
  private JobRecords records;
  private JobLauncher launcher;

  @BeforeEach
  void open() throws IOException {
    Path jar = Files.writeString(directory.resolve("jobs.jar"), "x");
    records = new JobRecords(directory.resolve("jobs"));
    Deployment deployment =
        new Deployment(
            new Deployment.Kafka("broker:9092", Optional.empty()),
            new Deployment.Registry("http://registry", Optional.of("REGISTRY_AUTH")),
            new Deployment.Postgres(
                "jdbc:postgresql://db/r", "app", new Secret.InEnvironment("DB_PASSWORD")),
            Optional.empty(),
            new Deployment.Flink(cluster.url()));
    launcher = new JobLauncher(deployment, new FlinkRest(cluster.url()), records, jar);
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void refusesAJobThatRunsAlready() {
    cluster.withJob("a1", JOB.name(), "RESTARTING");

    assertThatThrownBy(this::launch)
        .isInstanceOf(CommandFailure.class)
        .hasMessage("order-read-models already runs on %s as a1 (RESTARTING)", cluster.url());
    assertThat(cluster.lines()).containsExactly("GET /jobs/overview");
  }

  @Test
  void refusedLaunchLeavesTheRecordOfTheRunBeforeIt() {
    JobRecord before =
        new JobRecord(
            "j0",
            Wanted.STOPPED,
            Optional.empty(),
            Optional.of("s3://b/sp"),
            Optional.empty(),
            List.of());
    records.save(JOB, before);
    refuseToRun();

    assertThatThrownBy(this::launch).isInstanceOf(FlinkException.class);
    assertThat(records.find(JOB)).contains(before);
  }

  @Test
  void refusedFirstLaunchLeavesNoRecord() {
    refuseToRun();

    assertThatThrownBy(this::launch).isInstanceOf(FlinkException.class);
    assertThat(records.find(JOB)).isEmpty();
  }

  @Test
  void jobLearnsWhereSecretsAreAndNotWhatTheyAre() {
    refuseToRun();

    assertThatThrownBy(this::launch).isInstanceOf(FlinkException.class);
    assertThat(cluster.bodyOf("POST /jars/1_jobs.jar/run"))
        .contains("\"--postgres.password.env\",\"DB_PASSWORD\"")
        .contains("\"--registry.auth.env\",\"REGISTRY_AUTH\"")
        .contains("\"--state.backend\",\"rocksdb\"");
  }

  private void refuseToRun() {
    cluster
        .on("GET /jobs/overview", "{\"jobs\":[]}")
        .on("POST /jars/upload", "{\"filename\":\"/u/1_jobs.jar\"}")
        .refuse("POST /jars/1_jobs.jar/run", 400, "{\"errors\":[\"no\"]}")
        .on("DELETE /jars/1_jobs.jar", "{}");
  }

  private String launch() throws IOException, InterruptedException {
    return launcher.launch(
        JOB, Optional.empty(), Optional.empty(), List.of("--state.backend", "rocksdb"));
  }
}
