package io.thermocline.connectors.iceberg;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.thermocline.connectors.registry.RegistryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.Schema;

/** Answers for schemas by their id as a registry does; the real one is too much for unit tests. */
final class RegistryStub implements AutoCloseable {

  private static final String PATH = "/schemas/ids/";

  private final Map<Integer, Schema> schemas;
  private final HttpServer server;

  RegistryStub(Map<Integer, Schema> schemas) {
    this.schemas = Map.copyOf(schemas);
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(PATH, this::answer);
    server.start();
  }

  RegistryConfig config() {
    return RegistryConfig.of("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    int id = Integer.parseInt(exchange.getRequestURI().getPath().substring(PATH.length()));
    Schema schema = schemas.get(id);
    byte[] body =
        new ObjectMapper()
            .writeValueAsString(
                schema == null
                    ? Map.of("error_code", 40403, "message", "no schema " + id)
                    : Map.of("schema", schema.toString()))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
