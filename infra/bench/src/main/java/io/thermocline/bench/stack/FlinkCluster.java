package io.thermocline.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** As much of a Flink cluster's REST API as running and watching a job takes. */
public final class FlinkCluster {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ATTEMPTS = 5;
  private static final int PARALLELISM = 2;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<JobJar, String> jarIds = new EnumMap<>(JobJar.class);
  private final String url;

  /**
   * @param url without a slash at the end
   */
  public FlinkCluster(String url) {
    this.url = url;
  }

  private String upload(Path jar) {
    String boundary = "thermocline-bench-jar";
    String head =
        """
        --%s\r
        Content-Disposition: form-data; name="jarfile"; filename="%s"\r
        Content-Type: application/x-java-archive\r
        \r
        """
            .formatted(boundary, jar.getFileName());
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url + "/jars/upload"))
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .POST(
                  BodyPublishers.concat(
                      BodyPublishers.ofString(head),
                      BodyPublishers.ofFile(jar),
                      BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
              .build();
      String file = send(request).path("filename").asText();
      return file.substring(file.lastIndexOf('/') + 1);
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(jar + " is missing: build infra/bench with Maven", e);
    }
  }

  /** Starts a job with parallelism 2; returns its id. */
  public String run(JobJar jar, String entryClass, List<String> arguments) {
    String jarId = jarIds.computeIfAbsent(jar, wanted -> upload(wanted.path()));
    try {
      Map<String, Object> body =
          Map.of(
              "entryClass", entryClass,
              "programArgsList", arguments,
              "parallelism", PARALLELISM);
      return send("POST", "/jars/" + jarId + "/run", JSON.writeValueAsString(body))
          .path("jobid")
          .asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How far a job's vertices are, in the order of the data flow; all zero while it is being
   * deployed.
   *
   * @throws IllegalStateException when the job has failed or restarts
   */
  public JobProgress progress(String jobId) {
    JsonNode job = get("/jobs/" + jobId);
    String state = job.path("state").asText();
    if (state.equals("FAILED") || state.equals("RESTARTING") || state.equals("FAILING")) {
      throw new IllegalStateException(
          "job %s is %s: %s"
              .formatted(
                  job.path("name").asText(),
                  state,
                  get("/jobs/" + jobId + "/exceptions")
                      .at("/exceptionHistory/entries/0/stacktrace")
                      .asText()));
    }
    long read = 0;
    List<JobProgress.Vertex> vertices = new ArrayList<>();
    for (JsonNode vertex : job.path("vertices")) {
      if (vertex.path("name").asText().startsWith("Source")) {
        read += sourceRecords("/jobs/" + jobId + "/vertices/" + vertex.path("id").asText());
      }
      JsonNode metrics = vertex.path("metrics");
      vertices.add(
          new JobProgress.Vertex(
              vertex.path("name").asText(),
              metrics.path("read-records").asLong(),
              metrics.path("write-records").asLong()));
    }
    return new JobProgress(read, vertices);
  }

  /** By the source operator's own count: what its vertex sends may have been combined. */
  private long sourceRecords(String vertex) {
    String metrics = vertex + "/subtasks/metrics";
    for (JsonNode metric : get(metrics)) {
      String name = metric.path("id").asText();
      if (name.startsWith("Source__") && name.endsWith(".numRecordsIn")) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return get(metrics + "?agg=sum&get=" + encoded).path(0).path("sum").asLong();
      }
    }
    return 0;
  }

  /** Asks a job to end; returns when it has. */
  public void cancel(String jobId) {
    send("PATCH", "/jobs/" + jobId + "?mode=cancel", "");
    Patience.until(
        "job " + jobId + " to be cancelled",
        () -> get("/jobs/" + jobId).path("state").asText().equals("CANCELED"));
  }

  /** A busy JobManager drops connections now and then: asking again does no harm. */
  private JsonNode get(String path) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).GET().build();
    UncheckedIOException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return send(request);
      } catch (UncheckedIOException e) {
        last = e;
      }
    }
    throw last;
  }

  private JsonNode send(String method, String path, String body) {
    BodyPublisher publisher =
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .method(method, publisher)
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s answered %d: %s"
                .formatted(
                    request.method(), request.uri(), response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + request.uri(), e);
    }
  }
}
