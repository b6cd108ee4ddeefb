package io.thermocline.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;

/** Answers {@code /schemas/ids/<id>} as a registry does. */
final class FakeRegistry implements AutoCloseable {

  private static final String PATH = "/schemas/ids/";

  private final Map<Integer, Schema> schemas;
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpServer server;

  FakeRegistry(Map<Integer, Schema> schemas) throws IOException {
    this.schemas = schemas;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  int requests() {
    return requests.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    String id = exchange.getRequestURI().getPath().substring(PATH.length());
    Schema schema = schemas.get(Integer.valueOf(id));
    byte[] body =
        schema == null
            ? "{\"error_code\":40403}".getBytes(StandardCharsets.UTF_8)
            : new ObjectMapper().writeValueAsBytes(Map.of("schema", schema.toString()));
    exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
