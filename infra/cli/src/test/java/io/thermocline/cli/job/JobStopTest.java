package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.cli.flink.FakeFlink;
import io.thermocline.cli.flink.FlinkException;
import io.thermocline.cli.flink.FlinkRest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobStopTest {

  private static final JobDefinition JOB = Jobs.ORDER_READ_MODELS;
  private static final String RUNS =
      "{\"jobs\":[{\"jid\":\"j1\",\"name\":\"order-read-models\",\"state\":\"RUNNING\"}]}";
  private static final String ENDED = RUNS.replace("RUNNING", "FINISHED");
  private static final String VERTEX =
      "{\"vertices\":[{\"id\":\"v\",\"name\":\"v\",\"parallelism\":1,\"status\":\"%s\"}]}";

  private final FakeFlink cluster = new FakeFlink();

  @TempDir private Path directory;
  private JobRecords records;
  private JobStop stop;

  @BeforeEach
  void open() {
    records = new JobRecords(directory);
    stop = new JobStop(new FlinkRest(cluster.url()), records);
    cluster.on("POST /jobs/j1/stop", "{\"request-id\":\"t\"}");
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void savepointIsAskedForOnceAllTasksRun() throws Exception {
    cluster
        .on("GET /jobs/overview", RUNS, RUNS, RUNS, ENDED)
        .on(
            "GET /jobs/j1",
            VERTEX.formatted("DEPLOYING"),
            VERTEX.formatted("INITIALIZING"),
            VERTEX.formatted("RUNNING"))
        .on(
            "GET /jobs/j1/savepoints/t",
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"s3://b/sp\"}}");

    assertThat(stop.withSavepoint(JOB, "j1")).isEqualTo("s3://b/sp");
    assertThat(cluster.lines().stream().filter("GET /jobs/j1"::equals)).hasSize(3);
    assertThat(records.find(JOB).orElseThrow().savepoint()).contains("s3://b/sp");
  }

  /** A command that was killed had asked for a savepoint, too, and the job ends by that. */
  @Test
  void savepointOfAnotherThatEndsTheJobIsTaken() throws Exception {
    cluster
        .on("GET /jobs/overview", RUNS, RUNS, ENDED)
        .on("GET /jobs/j1", VERTEX.formatted("RUNNING"))
        .on("GET /jobs/j1/savepoints/t", failed())
        .on(
            "GET /jobs/j1/checkpoints",
            "{\"latest\":{\"savepoint\":{\"id\":3,\"external_path\":\"s3://b/other\"}}}");

    assertThat(stop.pause(JOB, "j1")).isEqualTo("s3://b/other");
  }

  @Test
  void failureIsToldWhereTheJobEndedWithoutASavepoint() {
    cluster
        .on("GET /jobs/overview", RUNS, ENDED)
        .on("GET /jobs/j1", VERTEX.formatted("RUNNING"))
        .on("GET /jobs/j1/savepoints/t", failed())
        .on("GET /jobs/j1/checkpoints", "{\"latest\":{}}");

    assertThatThrownBy(() -> stop.withSavepoint(JOB, "j1"))
        .isInstanceOf(FlinkException.class)
        .hasMessageContaining("not all tasks ran");
  }

  private static String failed() {
    return "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":"
        + "{\"stack-trace\":\"Caused by: not all tasks ran\"}}}";
  }
}
