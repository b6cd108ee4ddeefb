package io.thermocline.bench.telemetry;

import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The topics that contenders drain: the same fleet, once with half of all readings on a device. */
final class ReadingTopics {

  static final Topic UNIFORM = Topics.TELEMETRY_READINGS;
  static final Topic HOT =
      new Topic(
          "telemetry.readings.hot", UNIFORM.valueSchema(), UNIFORM.partitions(), UNIFORM.cleanup());

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** 4,000 series, each with a reading every 0.4 s. */
  private static final Duration SPACING = Duration.ofNanos(100_000);

  private final Endpoints endpoints;
  private final BenchTopics topics;

  ReadingTopics(Endpoints endpoints) {
    this.endpoints = endpoints;
    this.topics = new BenchTopics(endpoints);
  }

  void create() {
    topics.create(
        List.of(
            UNIFORM,
            HOT,
            Topics.TELEMETRY_READINGS.deadLetters(),
            Topics.TELEMETRY_LATE,
            Topics.TELEMETRY_ROLLUPS));
  }

  /** Clean traffic: the same records each time, lz4; returns when they are acknowledged. */
  void fill(Topic topic, double hotShare, long readings) {
    int schemaId =
        SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()))
            .register(UNIFORM.subject(), UNIFORM.valueSchema());
    TelemetryTrafficOptions options =
        TelemetryTrafficOptions.clean(1, readings, START, SPACING).withFleet(1_000, 4, hotShare);
    topics.fill(topic, new TelemetryTraffic(options, schemaId));
  }
}
