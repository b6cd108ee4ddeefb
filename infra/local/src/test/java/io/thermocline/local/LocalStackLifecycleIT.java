package io.thermocline.local;

import static io.thermocline.local.ServerStatus.State.DEAD;
import static io.thermocline.local.ServerStatus.State.RUNNING;
import static io.thermocline.local.ServerStatus.State.STOPPED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.local.ServerStatus.State;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole life of a stack: started, hit, repaired, stopped, started again, wiped. */
class LocalStackLifecycleIT {

  private static final List<ServerName> VICTIMS =
      List.of(ServerName.POSTGRES, ServerName.S3, ServerName.FLINK_TASKMANAGER);

  @TempDir Path home;
  private final Ports ports = Ports.free();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    LocalStack.at(home, ports).wipe(Progress.SILENT);
  }

  @Test
  void survivesKillsAndRestartsWithItsData() throws Exception {
    LocalStack stack = LocalStack.at(home, ports);
    Endpoints endpoints = stack.up(Progress.SILENT);
    assertThat(states(stack)).containsOnly(RUNNING);
    int schema = register(endpoints);
    insert(endpoints, "before the kill");

    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    Thread writer = putObjects(endpoints, acknowledged);
    Awaitility.await().until(() -> acknowledged.size() > 50);
    Map<ServerName, Long> pids = pids(stack);
    VICTIMS.forEach(victim -> stack.server(victim).kill());
    writer.join();
    assertThat(stack.status())
        .allSatisfy(
            server ->
                assertThat(server.state())
                    .isEqualTo(VICTIMS.contains(server.name()) ? DEAD : RUNNING));

    stack.up(Progress.SILENT);
    assertThat(states(stack)).containsOnly(RUNNING);
    assertThat(pids(stack))
        .allSatisfy(
            (name, pid) ->
                assertThat(pid.equals(pids.get(name))).isNotEqualTo(VICTIMS.contains(name)));
    insert(endpoints, "after the kill");
    requireAll(endpoints, acknowledged);

    stack.down(Progress.SILENT);
    assertThat(states(stack)).containsOnly(STOPPED);
    assertThat(stack.endpoints()).isEqualTo(endpoints);

    LocalStack another = LocalStack.at(home);
    assertThat(another.up(Progress.SILENT)).isEqualTo(endpoints);
    assertThat(rows(endpoints)).containsExactlyInAnyOrder("before the kill", "after the kill");
    assertThat(register(endpoints)).isEqualTo(schema);
    requireAll(endpoints, acknowledged);

    another.wipe(Progress.SILENT);
    assertThat(states(another)).containsOnly(STOPPED);
    assertThat(home.resolve("data")).doesNotExist();
    assertThatThrownBy(another::endpoints).isInstanceOf(IllegalStateException.class);
  }

  private static List<State> states(LocalStack stack) {
    return stack.status().stream().map(ServerStatus::state).toList();
  }

  private static Map<ServerName, Long> pids(LocalStack stack) {
    return stack.status().stream()
        .collect(Collectors.toMap(ServerStatus::name, server -> server.pid().orElseThrow()));
  }

  /** Puts objects until the server is gone; remembers those it acknowledged. */
  private Thread putObjects(Endpoints endpoints, Queue<String> acknowledged) {
    Thread writer =
        new Thread(
            () -> {
              try {
                for (int i = 0; put(endpoints, "object-" + i); i++) {
                  acknowledged.add("object-" + i);
                }
              } catch (IOException e) {
                // The kill.
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    writer.start();
    return writer;
  }

  private boolean put(Endpoints endpoints, String key) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(object(endpoints, key))
            .PUT(HttpRequest.BodyPublishers.ofString("content of " + key))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
  }

  private void requireAll(Endpoints endpoints, Queue<String> keys)
      throws IOException, InterruptedException {
    for (String key : keys) {
      HttpRequest request = HttpRequest.newBuilder(object(endpoints, key)).build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("content of " + key);
    }
  }

  private static URI object(Endpoints endpoints, String key) {
    return URI.create(endpoints.s3().endpoint() + "/" + endpoints.s3().bucket() + "/" + key);
  }

  /** Registering the same schema again gives the id it has. */
  private int register(Endpoints endpoints) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(endpoints.registry().url() + "/subjects/lifecycle-value/versions"))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
            .build();
    String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    assertThat(answer).startsWith("{\"id\":");
    return Integer.parseInt(answer.replaceAll("\\D", ""));
  }

  private static void insert(Endpoints endpoints, String row) throws SQLException {
    try (Connection connection = connect(endpoints);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS lifecycle (row text)");
      statement.execute("INSERT INTO lifecycle VALUES ('" + row + "')");
    }
  }

  private static List<String> rows(Endpoints endpoints) throws SQLException {
    try (Connection connection = connect(endpoints);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT array_agg(row) FROM lifecycle")) {
      result.next();
      return List.of((String[]) result.getArray(1).getArray());
    }
  }

  private static Connection connect(Endpoints endpoints) throws SQLException {
    Endpoints.Postgres postgres = endpoints.postgres();
    return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }
}
