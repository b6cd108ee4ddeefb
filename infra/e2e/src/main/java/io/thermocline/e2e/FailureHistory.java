package io.thermocline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The failures of a job as its JobManager remembers them. Unlike the metric numRestarts, which is
 * collected now and then, it knows them at once.
 */
final class FailureHistory {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String flinkUrl;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

  FailureHistory(String flinkUrl) {
    this.flinkUrl = flinkUrl;
  }

  /** Newest first; the cluster remembers the last sixteen. */
  List<JobFailure> of(String jobId) throws IOException, InterruptedException {
    URI uri = URI.create(flinkUrl + "/jobs/" + jobId + "/exceptions");
    String body =
        http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString())
            .body();
    List<JobFailure> failures = new ArrayList<>();
    for (JsonNode entry : JSON.readTree(body).at("/exceptionHistory/entries")) {
      failures.add(
          new JobFailure(
              Instant.ofEpochMilli(entry.path("timestamp").asLong()),
              entry.path("stacktrace").asText()));
    }
    return failures;
  }
}
