package io.thermocline.e2e;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Stands before an S3 server and does to a share of the requests what a bad day does. */
final class FaultyS3 implements AutoCloseable {

  /** What may happen to a request. */
  enum Fault {
    /** Goes through. */
    NONE,
    /** 503 SlowDown; the server never hears of it. */
    UNAVAILABLE,
    /** Answered after a second. */
    SLOW,
    /** The connection ends; the server never hears of it. */
    RESET,
    /** The connection ends after the server has done it. */
    LOST_ANSWER
  }

  /** The JDK's client sets these itself. */
  private static final Set<String> ITS_OWN =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  private static final byte[] SLOW_DOWN =
      "<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
          .getBytes(StandardCharsets.UTF_8);

  private final URI target;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Random random;
  private final Map<Fault, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile Map<Fault, Double> shares = Map.of();

  private FaultyS3(URI target, long seed) throws IOException {
    this.target = target;
    this.random = new Random(seed);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  static FaultyS3 before(String endpoint, long seed) throws IOException {
    return new FaultyS3(URI.create(endpoint), seed);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Of the requests from now on. */
  void share(Map<Fault, Double> faults) {
    shares = Map.copyOf(faults);
  }

  /** How often something happened. */
  long count(Fault fault) {
    return counts.getOrDefault(fault, new LongAdder()).sum();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    Fault fault = next();
    counts.computeIfAbsent(fault, f -> new LongAdder()).increment();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (fault) {
        case UNAVAILABLE -> {
          exchange.sendResponseHeaders(503, isHead(exchange) ? -1 : SLOW_DOWN.length);
          if (!isHead(exchange)) {
            exchange.getResponseBody().write(SLOW_DOWN);
          }
        }
        case RESET -> {}
        case LOST_ANSWER -> forward(exchange, body);
        case SLOW -> {
          TimeUnit.SECONDS.sleep(1);
          answer(exchange, forward(exchange, body));
        }
        case NONE -> answer(exchange, forward(exchange, body));
      }
    } catch (IOException e) {
      // The client has gone; it will be back.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Fault next() {
    double draw;
    synchronized (random) {
      draw = random.nextDouble();
    }
    for (Map.Entry<Fault, Double> share : shares.entrySet()) {
      draw -= share.getValue();
      if (draw < 0) {
        return share.getKey();
      }
    }
    return Fault.NONE;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!ITS_OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              boolean length = name.equalsIgnoreCase("content-length");
              if (length ? isHead(exchange) : !ITS_OWN.contains(name)) {
                headers.put(name, values);
              }
            });
    boolean empty = isHead(exchange) || response.body().length == 0;
    exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : response.body().length);
    if (!empty) {
      exchange.getResponseBody().write(response.body());
    }
  }

  private static boolean isHead(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("HEAD");
  }
}
