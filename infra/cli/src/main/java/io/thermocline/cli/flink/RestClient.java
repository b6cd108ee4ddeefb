package io.thermocline.cli.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** JSON over HTTP with one Flink cluster. */
final class RestClient {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** Uploading a job and compiling its graph take their time on a busy cluster. */
  private static final Duration SUBMIT_TIMEOUT = Duration.ofMinutes(2);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  RestClient(String url) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  String url() {
    return url;
  }

  JsonNode get(String path) {
    return send(path, request(path).timeout(ANSWER_TIMEOUT).GET());
  }

  void delete(String path) {
    send(path, request(path).timeout(ANSWER_TIMEOUT).DELETE());
  }

  void patch(String path) {
    send(path, request(path).timeout(ANSWER_TIMEOUT).method("PATCH", BodyPublishers.noBody()));
  }

  JsonNode post(String path, JsonNode body) {
    return send(
        path,
        request(path)
            .timeout(SUBMIT_TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  /** Sends {@code file} as the one part of a form. */
  JsonNode upload(String path, Path file) throws IOException {
    String boundary = UUID.randomUUID().toString();
    BodyPublisher form =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                "--"
                    + boundary
                    + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                    + file.getFileName()
                    + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n"),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    return send(
        path,
        request(path)
            .timeout(SUBMIT_TIMEOUT)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(form));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path));
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    HttpResponse<String> response;
    try {
      response = http.send(request.build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlinkException("interrupted while waiting for Flink at " + url, e);
    } catch (IOException e) {
      throw new FlinkException("Flink at " + url + " doesn't answer", e);
    }
    JsonNode body = parse(response.body());
    if (response.statusCode() >= 300) {
      throw new FlinkException(
          "Flink at %s refused %s (HTTP %d): %s"
              .formatted(url, path, response.statusCode(), complaint(body)));
    }
    return body;
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
    } catch (IOException e) {
      return JSON.createObjectNode().putArray("errors").add(body.lines().findFirst().orElse(""));
    }
  }

  private static String complaint(JsonNode body) {
    JsonNode errors = body.path("errors");
    return StackTrace.cause(errors.path(errors.size() - 1).asText("")).orElse("no reason given");
  }
}
