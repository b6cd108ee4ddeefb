package io.thermocline.bench.archive;

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

/** Synthetic readings of three days, one after the other. */
final class ReadingsTopic {

  private static final Topic READINGS = Topics.TELEMETRY_READINGS;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAYS = Duration.ofDays(3);

  private ReadingsTopic() {}

  /** Makes the topic with clean traffic, lz4; returns when it is acknowledged. */
  static void fill(Endpoints endpoints, long readings) {
    BenchTopics topics = new BenchTopics(endpoints);
    topics.create(List.of(READINGS, READINGS.deadLetters()));
    int schemaId =
        SchemaRegistry.connect(RegistryConfig.of(endpoints.registry().url()))
            .register(READINGS.subject(), READINGS.valueSchema());
    topics.fill(
        READINGS,
        new TelemetryTraffic(
            TelemetryTrafficOptions.clean(1, readings, START, DAYS.dividedBy(readings)), schemaId));
  }
}
