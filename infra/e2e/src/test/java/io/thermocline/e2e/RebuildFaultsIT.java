package io.thermocline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.e2e.guarantee.NothingLost;
import io.thermocline.e2e.guarantee.ReadModelsEqualRecompute;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command is killed again and again, wherever it is, while records come in. */
@ExtendWith(ExplainsFailures.class)
class RebuildFaultsIT {

  private static final int PER_SECOND = 800;
  private static final long MID_STREAM = 8_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant START = Instant.parse("2026-03-01T23:50:00Z");

  /** A command takes some seconds to begin and half a minute to end. */
  private static final int LONGEST_LIFE_MS = Integer.getInteger("thermocline.rebuild.life", 20_000);

  private static final int SHORTEST_LIFE_MS = 2_500;
  private static final int KILLS = Integer.getInteger("thermocline.rebuild.kills", 6);

  private final long seed = Long.getLong("thermocline.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void ordersChangeHandsThereAndBackWhateverIsKilled() throws Exception {
    System.err.printf("[rebuild] seed %d%n", seed);
    try (Pipeline pipeline = SharedStack.pipeline(PipelineOptions.DEFAULT);
        OngoingTraffic traffic =
            start(pipeline, Traffic.withPoison(29, Long.MAX_VALUE, pipeline))) {
      changeHands(pipeline, traffic, new Rebuilding("order-read-models"));
    }
  }

  @Test
  void telemetryChangesHandsThereAndBackWhateverIsKilled() throws Exception {
    System.err.printf("[rebuild] seed %d%n", seed);
    try (Pipeline pipeline = SharedStack.pipeline(JobUnderTest.TELEMETRY, PipelineOptions.DEFAULT);
        OngoingTraffic traffic = start(pipeline, troubled(pipeline))) {
      changeHands(pipeline, traffic, new Rebuilding("rollup_1m"));
    }
  }

  private static OngoingTraffic start(Pipeline pipeline, Iterator<TrafficRecord> records) {
    OngoingTraffic traffic = OngoingTraffic.start(pipeline, records, PER_SECOND);
    Awaitility.await("mid-stream")
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> pipeline.readModels().appliedEvents() >= MID_STREAM);
    return traffic;
  }

  private void changeHands(Pipeline pipeline, OngoingTraffic traffic, Rebuilding rebuild)
      throws Exception {
    killAgainAndAgain(rebuild, "--switch");
    if (live(rebuild) == 1) {
      JsonNode switched = rebuild.report("--switch");
      System.err.println("[rebuild] " + switched);
      assertThat(switched.path("refused").asLong()).isZero();
    }
    assertThat(live(rebuild)).isEqualTo(2);
    killAgainAndAgain(rebuild, "--rollback");
    if (live(rebuild) == 2 || !isSettled(rebuild)) {
      System.err.println("[rebuild] " + rebuild.report("--rollback"));
    }
    assertThat(live(rebuild)).isEqualTo(1);
    traffic.end();
    pipeline.awaitDrained(PATIENCE, pipeline.group());
    pipeline.evidence().mustShow(new NothingLost(), new ReadModelsEqualRecompute());
  }

  private void killAgainAndAgain(Rebuilding rebuild, String option) throws Exception {
    int before = live(rebuild);
    for (int kill = 0; kill < KILLS; kill++) {
      if (live(rebuild) != before && isSettled(rebuild)) {
        return;
      }
      Process command = rebuild.fork(option);
      int life = SHORTEST_LIFE_MS + random.nextInt(LONGEST_LIFE_MS - SHORTEST_LIFE_MS);
      boolean ended = command.waitFor(life, TimeUnit.MILLISECONDS);
      command.destroyForcibly().waitFor();
      System.err.printf(
          "[rebuild] %s %s after %d ms: live is %d%n",
          option, ended ? "ended" : "was killed", life, live(rebuild));
    }
    if (live(rebuild) != before && !isSettled(rebuild)) {
      rebuild.report(option);
    }
  }

  private static int live(Rebuilding rebuild) {
    for (JsonNode generation : rebuild.report("--list")) {
      if (generation.path("state").asText().equals("LIVE")) {
        return generation.path("generation").asInt();
      }
    }
    return 1;
  }

  private static boolean isSettled(Rebuilding rebuild) {
    for (JsonNode generation : rebuild.report("--list")) {
      if (generation.has("handover")) {
        return false;
      }
    }
    return true;
  }

  private static TelemetryTraffic troubled(Pipeline pipeline) {
    return new TelemetryTraffic(
        TelemetryTrafficOptions.clean(31, Long.MAX_VALUE, START, Duration.ofMillis(50))
            .withRates(0.05, 0.2, 0.01, 0.01)
            .withFleet(200, 3, 0.3),
        pipeline.schemaId());
  }
}
