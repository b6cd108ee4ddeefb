package io.thermocline.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.flink.Launch.Unmatched;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A Flink cluster's REST API. Every method asks the cluster anew.
 *
 * <p>All of them throw {@link FlinkException} when the cluster can't be reached or refuses.
 */
public final class FlinkRest {

  private static final Duration OPERATION_POLL = Duration.ofMillis(250);

  private final RestClient rest;

  public FlinkRest(String url) {
    this.rest = new RestClient(url);
  }

  public String url() {
    return rest.url();
  }

  /** Every job the cluster remembers, ended ones too, newest first. */
  public List<FlinkJob> jobs() {
    List<FlinkJob> jobs = new ArrayList<>();
    for (JsonNode job : rest.get("/jobs/overview").path("jobs")) {
      jobs.add(
          new FlinkJob(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong())));
    }
    jobs.sort((a, b) -> b.startedAt().compareTo(a.startedAt()));
    return jobs;
  }

  /** The job of that name that has not ended. */
  public Optional<FlinkJob> liveJob(String name) {
    return jobs().stream().filter(job -> job.name().equals(name) && job.isLive()).findFirst();
  }

  /** The job of that id; empty if the cluster does not remember it. */
  public Optional<FlinkJob> job(String id) {
    return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** Whether the job of that id is there and has not ended. */
  public boolean isLive(String id) {
    return job(id).filter(FlinkJob::isLive).isPresent();
  }

  /** In the order of the data flow. */
  public List<JobVertex> vertices(String jobId) {
    List<JobVertex> vertices = new ArrayList<>();
    for (JsonNode vertex : rest.get("/jobs/" + jobId).path("vertices")) {
      vertices.add(
          new JobVertex(
              vertex.path("id").asText(),
              vertex.path("name").asText(),
              vertex.path("parallelism").asInt(),
              vertex.path("status").asText()));
    }
    return vertices;
  }

  /** Whether every task of the job runs, so that it can take a savepoint. */
  public boolean allTasksRun(String jobId) {
    List<JobVertex> vertices = vertices(jobId);
    return !vertices.isEmpty() && vertices.stream().allMatch(v -> v.state().equals("RUNNING"));
  }

  /** The newest completed checkpoint since the job's start, of those that can be restored from. */
  public Optional<Checkpoint> latestCheckpoint(String jobId) {
    JsonNode completed = rest.get("/jobs/" + jobId + "/checkpoints").at("/latest/completed");
    if (!completed.path("external_path").asText("").contains("/")) {
      return Optional.empty();
    }
    return Optional.of(
        new Checkpoint(
            completed.path("id").asLong(),
            Instant.ofEpochMilli(completed.path("trigger_timestamp").asLong()),
            Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong()),
            completed.path("external_path").asText()));
  }

  /**
   * The savepoint that a job ended with: one that is newer than all of its checkpoints. Found here
   * also by someone who did not wait for it.
   */
  public Optional<String> finalSavepoint(String jobId) {
    JsonNode latest = rest.get("/jobs/" + jobId + "/checkpoints").path("latest");
    JsonNode savepoint = latest.path("savepoint");
    return savepoint.path("id").asLong(-1) > latest.at("/completed/id").asLong(-1)
        ? Optional.of(savepoint.path("external_path").asText("")).filter(p -> p.contains("/"))
        : Optional.empty();
  }

  /** How often the job was restarted after a failure. */
  public long restarts(String jobId) {
    for (JsonNode metric : rest.get("/jobs/" + jobId + "/metrics?get=numRestarts")) {
      return Math.round(metric.path("value").asDouble());
    }
    return 0;
  }

  /**
   * Records that the sources of a vertex have still to read, over all subtasks; empty while the
   * cluster has not yet collected the metric.
   */
  public OptionalLong pendingRecords(String jobId, String vertexId) {
    return metric(jobId, vertexId, "pendingRecords");
  }

  /**
   * A metric of a vertex's operators, summed over them and all subtasks; empty while the cluster
   * has not yet collected it, or where none has it.
   *
   * @param metric its name, without the operator's
   */
  public OptionalLong metric(String jobId, String vertexId, String metric) {
    String metrics = "/jobs/" + jobId + "/vertices/" + vertexId + "/subtasks/metrics";
    List<String> names = new ArrayList<>();
    for (JsonNode each : rest.get(metrics)) {
      String name = each.path("id").asText();
      if (name.endsWith("." + metric)) {
        names.add(name);
      }
    }
    if (names.isEmpty()) {
      return OptionalLong.empty();
    }
    double sum = 0;
    String query = names.stream().map(FlinkRest::encode).collect(Collectors.joining(","));
    for (JsonNode each : rest.get(metrics + "?agg=sum&get=" + query)) {
      sum += each.path("sum").asDouble();
    }
    return OptionalLong.of(Math.round(sum));
  }

  /** The innermost reason of a job's last failure, one line. */
  public Optional<String> lastFailure(String jobId) {
    JsonNode newest =
        rest.get("/jobs/" + jobId + "/exceptions?maxExceptions=1")
            .at("/exceptionHistory/entries/0");
    return StackTrace.cause(newest.path("stacktrace").asText(""));
  }

  /** A setting of the cluster, as its configuration names it. */
  public Optional<String> setting(String key) {
    for (JsonNode entry : rest.get("/jobmanager/config")) {
      if (entry.path("key").asText().equals(key)) {
        return Optional.of(entry.path("value").asText());
      }
    }
    return Optional.empty();
  }

  /** Slots of the cluster: how many there are and how many are free. */
  public Slots slots() {
    JsonNode overview = rest.get("/overview");
    return new Slots(
        overview.path("slots-total").asInt(), overview.path("slots-available").asInt());
  }

  /** {@code total} and {@code free} slots of a cluster. */
  public record Slots(int total, int free) {}

  /**
   * Uploads {@code jar}, starts a job from it, and removes the upload again (the cluster keeps its
   * own copy for the job).
   *
   * @return the job's id
   */
  public String run(Path jar, Launch launch) throws IOException {
    String uploaded = rest.upload("/jars/upload", jar).path("filename").asText();
    String jarId = uploaded.substring(uploaded.lastIndexOf('/') + 1);
    try {
      return rest.post("/jars/" + jarId + "/run", body(launch)).path("jobid").asText();
    } finally {
      rest.delete("/jars/" + jarId);
    }
  }

  private static ObjectNode body(Launch launch) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("jobId", launch.jobId()).put("entryClass", launch.entryClass());
    launch.arguments().forEach(body.putArray("programArgsList")::add);
    launch.parallelism().ifPresent(p -> body.put("parallelism", p));
    launch
        .restore()
        .ifPresent(
            restore -> {
              body.put("savepointPath", restore.path()).put("claimMode", restore.claim().name());
              if (restore.unmatched() == Unmatched.DROPPED) {
                body.put("allowNonRestoredState", true);
              }
            });
    return body;
  }

  /** Ends a job; its retained checkpoints stay. */
  public void cancel(String jobId) {
    rest.patch("/jobs/" + jobId + "?mode=cancel");
  }

  /**
   * Takes a savepoint and ends the job with it: nothing is read after it.
   *
   * @return the savepoint's path
   * @throws FlinkException if it failed or did not end within {@code patience}; the job then runs
   *     on
   */
  public String stopWithSavepoint(String jobId, Duration patience) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("drain", false);
    String trigger = rest.post("/jobs/" + jobId + "/stop", body).path("request-id").asText();
    String what = "the savepoint of job " + jobId;
    String path =
        await(what, "/jobs/" + jobId + "/savepoints/" + trigger, patience)
            .path("location")
            .asText("");
    if (path.isEmpty()) {
      throw new FlinkException(what + " has ended, and the cluster does not say where it is");
    }
    return path;
  }

  /**
   * Asks for a savepoint or checkpoint to be deleted. No job may have it as its only state.
   *
   * @return by which the cluster knows the request
   */
  public String beginDisposal(String path) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("savepoint-path", path);
    return rest.post("/savepoint-disposal", body).path("request-id").asText();
  }

  /**
   * The same; returns when it is gone.
   *
   * @throws FlinkException if that failed or did not end within {@code patience}
   */
  public void dispose(String path, Duration patience) throws InterruptedException {
    await("deleting " + path, "/savepoint-disposal/" + beginDisposal(path), patience);
  }

  /** What came of an operation that the cluster was asked for. */
  private JsonNode await(String what, String request, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = rest.get(request);
      if (answer.at("/status/id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        JsonNode failure = operation.path("failure-cause");
        if (failure.isObject()) {
          throw new FlinkException(
              "%s failed: %s"
                  .formatted(
                      what,
                      StackTrace.cause(failure.path("stack-trace").asText(""))
                          .orElse("no reason given")));
        }
        return operation;
      }
      TimeUnit.MILLISECONDS.sleep(OPERATION_POLL.toMillis());
    }
    throw new FlinkException("%s did not end within %d s".formatted(what, patience.toSeconds()));
  }

  private static String encode(String name) {
    return java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
  }
}
