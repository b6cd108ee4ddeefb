package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.e2e.Rebuilding.Outcome;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import io.thermocline.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Read models are rebuilt while orders come in. */
@ExtendWith(ExplainsFailures.class)
class RebuildIT {

  private static final int PER_SECOND = 800;
  private static final long MID_STREAM = 8_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String PLANTED =
      """
      INSERT INTO orders.%s (order_id, status, currency, item_count, total_amount, returned_amount,
        updated_at, version)
      VALUES ('%s', 'PLACED', 'EUR', 1, %d, 0, '2026-03-01T00:00:00Z', 1)""";

  private static final String GRANTS =
      """
      SELECT count(*) FROM pg_class, aclexplode(relacl)
      WHERE oid = 'orders.order_summary'::regclass AND grantee = 0 AND privilege_type = 'SELECT'""";

  private static final String DELETE = "DELETE FROM orders.%s WHERE order_id = 'planted in both'";

  private final Rebuilding rebuild = new Rebuilding("order_summary");

  @Test
  void ordersAreRebuiltComparedSwitchedToAndRolledBack() throws Exception {
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            OngoingTraffic.start(
                pipeline, Traffic.withPoison(23, Long.MAX_VALUE, pipeline), PER_SECOND)) {
      Awaitility.await("mid-stream")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> pipeline.readModels().appliedEvents() >= MID_STREAM);

      kill(rebuild.fork(), pipeline);
      plantABug(pipeline);
      Outcome caught = rebuild.run("--json");
      assertThat(caught.exitCode()).as("%s", caught).isEqualTo(1);
      assertThat(kinds(caught.json()))
          .containsOnly(
              Map.entry("order_summary:extra", 1L), Map.entry("order_summary:total_amount", 1L));
      JsonNode shown = caught.json().at("/tables/0/shown");
      assertThat(shown.toString())
          .contains("\"planted in both\"")
          .contains("\"1.0000\"")
          .contains("\"2.0000\"");

      execute(
          pipeline,
          DELETE.formatted("order_summary"),
          DELETE.formatted("order_summary__g2"),
          "GRANT SELECT ON orders.order_summary TO PUBLIC");
      JsonNode switched = rebuild.report("--switch", "--allow=order_summary:extra");
      System.err.println("[rebuild] " + switched);
      assertThat(kinds(switched)).containsOnly(Map.entry("order_summary:extra", 1L));
      assertThat(switched.path("state").asText()).isEqualTo("LIVE");
      assertThat(switched.path("generation").asInt()).isEqualTo(2);
      assertThat(isView(pipeline)).isEqualTo(1);
      assertThat(pipeline.readModels().number(GRANTS)).isEqualTo(1);
      assertThat(told(pipeline, record -> record.value() != null)).isEqualTo(1);

      JsonNode back = rebuild.report("--rollback");
      System.err.println("[rebuild] " + back);
      assertThat(back.path("generation").asInt()).isEqualTo(1);
      assertThat(told(pipeline, record -> record.value() == null)).isEqualTo(1);

      traffic.end();
      pipeline.awaitDrained(PATIENCE, pipeline.group());
      pipeline.evidence().mustShow(new NothingLost(), new ReadModelsEqualRecompute());

      assertThat(rebuild.run("--remove=2").exitCode()).isZero();
      assertThat(rebuild.run("--list").out()).contains("live").doesNotContain("retired");
    }
  }

  /** As soon as it has begun to build. */
  private static void kill(Process command, Pipeline pipeline) throws Exception {
    try {
      Awaitility.await("a build")
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  pipeline.readModels().number("SELECT count(*) FROM orders.order_summary__g2")
                      > 0);
    } finally {
      command.destroyForcibly().waitFor();
    }
  }

  /** Rows that no event touches. */
  private static void plantABug(Pipeline pipeline) throws Exception {
    execute(
        pipeline,
        PLANTED.formatted("order_summary", "planted in both", 1),
        PLANTED.formatted("order_summary__g2", "planted in both", 2),
        PLANTED.formatted("order_summary__g2", "planted in one", 1));
  }

  /** Records of the row that only the new generation has. */
  private static int told(Pipeline pipeline, Predicate<ConsumerRecord<byte[], byte[]>> like) {
    byte[] key = "planted in one".getBytes(StandardCharsets.UTF_8);
    return StoredRecords.ofTopic(Topics.ORDERS_SUMMARY.name(), pipeline.deployment())
        .only(record -> Arrays.equals(record.key(), key))
        .only(like)
        .size();
  }

  private static void execute(Pipeline pipeline, String... statements) throws Exception {
    try (Connection connection = pipeline.readModels().connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static long isView(Pipeline pipeline) throws Exception {
    return pipeline
        .readModels()
        .number(
            "SELECT count(*) FROM pg_class WHERE oid = 'orders.order_summary'::regclass AND relkind = 'v'");
  }

  private static TreeMap<String, Long> kinds(JsonNode report) {
    TreeMap<String, Long> kinds = new TreeMap<>();
    for (JsonNode table : report.path("tables")) {
      for (JsonNode kind : table.path("differences")) {
        kinds.put(
            table.path("table").asText() + ":" + kind.path("what").asText(),
            kind.path("count").asLong());
      }
    }
    return kinds;
  }
}
