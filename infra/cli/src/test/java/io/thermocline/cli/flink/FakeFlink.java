package io.thermocline.cli.flink;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as told, and remembers what it was asked. */
public final class FakeFlink implements AutoCloseable {

  /** A request: {@code GET /jobs/overview}, and its body. */
  public record Request(String line, String body) {}

  private record Answer(int status, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public FakeFlink() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers of one request line, one after the other; the last of them again and again. */
  public FakeFlink on(String line, String... bodies) {
    for (String body : bodies) {
      answers.computeIfAbsent(line, l -> new ArrayDeque<>()).add(new Answer(200, body));
    }
    return this;
  }

  public FakeFlink refuse(String line, int status, String body) {
    answers.computeIfAbsent(line, l -> new ArrayDeque<>()).add(new Answer(status, body));
    return this;
  }

  /** A cluster that lists this one job. */
  public FakeFlink withJob(String id, String name, String state) {
    return on(
        "GET /jobs/overview",
        """
        {"jobs":[{"jid":"%s","name":"%s","state":"%s","start-time":1000}]}"""
            .formatted(id, name, state));
  }

  public List<String> lines() {
    return requests.stream().map(Request::line).toList();
  }

  public String bodyOf(String line) {
    return requests.stream()
        .filter(request -> request.line().equals(line))
        .map(Request::body)
        .findFirst()
        .orElseThrow(() -> new AssertionError(line + " was not asked; was: " + lines()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    requests.add(
        new Request(
            line,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)));
    Deque<Answer> mine = answers.getOrDefault(line, new ArrayDeque<>());
    Answer answer =
        mine.isEmpty()
            ? new Answer(404, "{\"errors\":[\"Not found: " + line + "\"]}")
            : mine.size() > 1 ? mine.removeFirst() : mine.getFirst();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
