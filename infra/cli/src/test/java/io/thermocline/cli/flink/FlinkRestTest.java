package io.thermocline.cli.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.cli.flink.Launch.Claim;
import io.thermocline.cli.flink.Launch.Restore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkRestTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeFlink cluster = new FakeFlink();
  private final FlinkRest flink = new FlinkRest(cluster.url() + "/");

  @TempDir private Path directory;

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void jobsAreListedNewestFirst() {
    cluster.on(
        "GET /jobs/overview",
        """
        {"jobs":[{"jid":"a","name":"orders","state":"CANCELED","start-time":1000},
                 {"jid":"b","name":"orders","state":"RESTARTING","start-time":2000}]}""");

    assertThat(flink.jobs())
        .containsExactly(
            new FlinkJob("b", "orders", "RESTARTING", Instant.ofEpochMilli(2000)),
            new FlinkJob("a", "orders", "CANCELED", Instant.ofEpochMilli(1000)));
    assertThat(flink.liveJob("orders")).map(FlinkJob::id).contains("b");
    assertThat(flink.liveJob("telemetry")).isEmpty();
  }

  @Test
  void endedJobIsNotLive() {
    cluster.withJob("a", "orders", "FAILED");

    assertThat(flink.liveJob("orders")).isEmpty();
  }

  @Test
  void jobIsUploadedRunAndItsUploadRemoved() throws Exception {
    Path jar = Files.writeString(directory.resolve("jobs.jar"), "bytes of the jar");
    cluster
        .on("POST /jars/upload", "{\"filename\":\"/tmp/flink-web-upload/77_jobs.jar\"}")
        .on("POST /jars/77_jobs.jar/run", "{\"jobid\":\"0af\"}")
        .on("DELETE /jars/77_jobs.jar", "{}");

    String id =
        flink.run(
            jar,
            new Launch(
                "0af",
                "org.example.Main",
                List.of("--key", "a value"),
                Optional.of(3),
                Optional.of(new Restore("s3://b/chk-7", Claim.CLAIM))));

    assertThat(id).isEqualTo("0af");
    assertThat(cluster.bodyOf("POST /jars/upload"))
        .contains("name=\"jarfile\"; filename=\"jobs.jar\"")
        .contains("\r\n\r\nbytes of the jar\r\n--");
    assertThat(new ObjectMapper().readTree(cluster.bodyOf("POST /jars/77_jobs.jar/run")))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"jobId":"0af","entryClass":"org.example.Main",
                     "programArgsList":["--key","a value"],"parallelism":3,
                     "savepointPath":"s3://b/chk-7","claimMode":"CLAIM"}"""));
    assertThat(cluster.lines()).endsWith("DELETE /jars/77_jobs.jar");
  }

  @Test
  void refusalTellsTheInnermostCauseAndStillRemovesTheUpload() throws Exception {
    Path jar = Files.writeString(directory.resolve("jobs.jar"), "x");
    cluster
        .on("POST /jars/upload", "{\"filename\":\"/u/77_jobs.jar\"}")
        .refuse(
            "POST /jars/77_jobs.jar/run",
            500,
            "{\"errors\":[\"Internal server error.\",\"org.apache.X: outer\\n\\tat y\\nCaused by:"
                + " org.Z: middle\\n\\tat q\\nCaused by: topic orders.events.v1 is missing\"]}")
        .on("DELETE /jars/77_jobs.jar", "{}");

    assertThatThrownBy(
            () ->
                flink.run(jar, new Launch("0", "M", List.of(), Optional.empty(), Optional.empty())))
        .isInstanceOf(FlinkException.class)
        .hasMessage(
            "Flink at %s refused /jars/77_jobs.jar/run (HTTP 500): topic orders.events.v1 is missing"
                .formatted(cluster.url()));
    assertThat(cluster.lines()).endsWith("DELETE /jars/77_jobs.jar");
  }

  @Test
  void savepointIsPolledUntilItIsComplete() throws Exception {
    cluster
        .on("POST /jobs/a/stop", "{\"request-id\":\"t1\"}")
        .on(
            "GET /jobs/a/savepoints/t1",
            "{\"status\":{\"id\":\"IN_PROGRESS\"}}",
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"s3://b/sp-1\"}}");

    assertThat(flink.stopWithSavepoint("a", PATIENCE)).isEqualTo("s3://b/sp-1");
    assertThat(cluster.bodyOf("POST /jobs/a/stop")).isEqualTo("{\"drain\":false}");
    assertThat(cluster.lines()).filteredOn("GET /jobs/a/savepoints/t1"::equals).hasSize(2);
  }

  @Test
  void failedSavepointTellsItsCause() {
    cluster
        .on("POST /jobs/a/stop", "{\"request-id\":\"t1\"}")
        .on(
            "GET /jobs/a/savepoints/t1",
            "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"failure-cause\":"
                + "{\"stack-trace\":\"java.E: stop failed\\n\\tat x\\nCaused by: S3 is full\"}}}");

    assertThatThrownBy(() -> flink.stopWithSavepoint("a", PATIENCE))
        .isInstanceOf(FlinkException.class)
        .hasMessageContaining("S3 is full");
  }

  @Test
  void savepointWithoutAPathIsNone() {
    cluster
        .on("POST /jobs/a/stop", "{\"request-id\":\"t1\"}")
        .on("GET /jobs/a/savepoints/t1", "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{}}");

    assertThatThrownBy(() -> flink.stopWithSavepoint("a", PATIENCE))
        .isInstanceOf(FlinkException.class)
        .hasMessageContaining("does not say where it is");
  }

  @Test
  void checkpointWithoutAPathCannotBeRestoredFrom() {
    cluster.on(
        "GET /jobs/a/checkpoints",
        "{\"latest\":{\"completed\":null}}",
        "{\"latest\":{\"completed\":{\"id\":4,\"external_path\":\"<checkpoint-not-externally-addressable>\"}}}",
        """
        {"latest":{"completed":{"id":5,"external_path":"s3://b/a/chk-5",
          "trigger_timestamp":1000,"latest_ack_timestamp":1250}}}""");

    assertThat(flink.latestCheckpoint("a")).isEmpty();
    assertThat(flink.latestCheckpoint("a")).isEmpty();
    assertThat(flink.latestCheckpoint("a"))
        .contains(
            new Checkpoint(
                5, Instant.ofEpochMilli(1000), Instant.ofEpochMilli(1250), "s3://b/a/chk-5"));
  }

  @Test
  void lagIsTheSumOverSourcesAndSubtasks() {
    cluster
        .on(
            "GET /jobs/a/vertices/v/subtasks/metrics",
            "[{\"id\":\"numRecordsIn\"},{\"id\":\"Source__Read_orders.pendingRecords\"}]")
        .on(
            "GET /jobs/a/vertices/v/subtasks/metrics?agg=sum&get=Source__Read_orders.pendingRecords",
            "[{\"id\":\"Source__Read_orders.pendingRecords\",\"sum\":1234.0}]");

    assertThat(flink.pendingRecords("a", "v")).hasValue(1234);
  }

  @Test
  void lagIsUnknownBeforeTheFirstMetric() {
    cluster.on("GET /jobs/a/vertices/v/subtasks/metrics", "[]");

    assertThat(flink.pendingRecords("a", "v")).isEmpty();
  }

  @Test
  void clusterThatIsGoneIsNamed() {
    cluster.close();

    assertThatThrownBy(flink::jobs)
        .isInstanceOf(FlinkException.class)
        .hasMessage("Flink at %s doesn't answer", cluster.url());
  }
}
