package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.topic.EventWriter;
import io.thermocline.events.Alert;
import io.thermocline.events.TelemetryReading;
import io.thermocline.local.ServerHandle;
import io.thermocline.local.ServerName;
import io.thermocline.oracle.Lateness;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts on their whole way. */
@ExtendWith(ExplainsFailures.class)
class AlertsIT {

  private static final String RULES = "hot: device=pump above 90 clear 85; quiet: silent 20s";

  private static final JobUnderTest JOB =
      JobUnderTest.telemetry(new Lateness(Duration.ofSeconds(1), Duration.ofMinutes(5)))
          .with(List.of("--alerts", RULES, "--watermark.idleness", "1s"));

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Long past, so that everything of this test is in the past and in one order. */
  private final Instant start =
      Instant.now().minus(Duration.ofMinutes(2)).truncatedTo(ChronoUnit.SECONDS);

  /**
   * Devices fall silent, with all partitions idle but one; a reading claims to be of the future;
   * and while alerts are open, the TaskManager is killed.
   */
  @Test
  void alertsOpenAndCloseOnce() throws Exception {
    ServerHandle taskManager = SharedStack.get().server(ServerName.FLINK_TASKMANAGER);
    try (Pipeline pipeline = SharedStack.pipeline(JOB, PipelineOptions.DEFAULT)) {
      observe(pipeline, "silent", Duration.ZERO, 1);
      observe(pipeline, "pump", Duration.ZERO, 95);
      observe(pipeline, "pump", Duration.ofHours(3), 95);
      awaitWhileFanGoesOn(
          pipeline,
          Duration.ofSeconds(30),
          "hot pump +0 open",
          "quiet pump +20 open",
          "quiet silent +20 open");
      awaitInCheckpoint(pipeline.job());

      taskManager.kill();
      taskManager.start();
      for (int seconds : new int[] {40, 47}) {
        observe(pipeline, "silent", Duration.ofSeconds(seconds), 1);
        observe(pipeline, "pump", Duration.ofSeconds(seconds + 1), 50);
      }
      pipeline.awaitDrained(PATIENCE);

      assertThat(pipeline.job().failures()).as("the fault is one").isNotEmpty();
      assertThat(table(pipeline))
          .containsExactly("hot pump +0 +41", "quiet pump +20 +41", "quiet silent +20 +40");
      assertThat(topic(pipeline))
          .containsExactlyInAnyOrder(
              "hot pump +0 open",
              "hot pump +0 +41",
              "quiet pump +20 open",
              "quiet pump +20 +41",
              "quiet silent +20 open",
              "quiet silent +20 +40");
      assertThat(pipeline.deadLetters())
          .singleElement()
          .satisfies(letter -> assertThat(letter.getMessage()).contains("observedAt"));
    }
  }

  /** The device that moves the watermark: a reading a look, a millisecond apart. */
  private void awaitWhileFanGoesOn(Pipeline pipeline, Duration from, String... alerts) {
    long[] looks = {0};
    Awaitility.await(String.join(", ", alerts))
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              observe(pipeline, "fan", from.plusMillis(looks[0]++), 1);
              assertThat(table(pipeline)).containsExactly(alerts);
            });
  }

  /** The first checkpoint that completes from now on may have begun before; the second not. */
  private static void awaitInCheckpoint(JobRun job) {
    long completed = job.completedCheckpoints();
    Awaitility.await("a checkpoint that has the alerts")
        .atMost(PATIENCE)
        .until(() -> job.completedCheckpoints() >= completed + 2);
  }

  private void observe(Pipeline pipeline, String device, Duration after, double value) {
    EventWriter.readings(pipeline.producer(), pipeline.schemaId())
        .accept(
            TelemetryReading.newBuilder()
                .setDeviceId(device)
                .setMetric("temperature")
                .setObservedAt(start.plus(after))
                .setValue(value)
                .build());
  }

  private List<String> table(Pipeline pipeline) throws SQLException {
    List<String> alerts = new ArrayList<>();
    try (Connection postgres = pipeline.readModels().connect();
        Statement statement = postgres.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rule, device_id, opened_at, closed_at FROM %s ORDER BY 1, 2, 3"
                    .formatted(Tables.ALERTS.qualifiedName()))) {
      while (rows.next()) {
        OffsetDateTime closed = rows.getObject(4, OffsetDateTime.class);
        alerts.add(
            told(
                rows.getString(1),
                rows.getString(2),
                rows.getObject(3, OffsetDateTime.class).toInstant(),
                closed == null ? null : closed.toInstant()));
      }
    }
    return alerts;
  }

  private List<String> topic(Pipeline pipeline) throws Exception {
    List<String> alerts = new ArrayList<>();
    for (Alert alert : AlertTopic.read(pipeline.deployment().kafka())) {
      alerts.add(
          told(alert.getRule(), alert.getDeviceId(), alert.getOpenedAt(), alert.getClosedAt()));
    }
    return alerts;
  }

  private String told(String rule, String device, Instant opened, Instant closed) {
    return "%s %s %s %s"
        .formatted(rule, device, seconds(opened), closed == null ? "open" : seconds(closed));
  }

  private String seconds(Instant at) {
    return "+" + Duration.between(start, at).toSeconds();
  }
}
