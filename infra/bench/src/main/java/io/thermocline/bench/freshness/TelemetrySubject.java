package io.thermocline.bench.freshness;

import io.thermocline.cli.generate.ConfluentEncoder;
import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TelemetryTrafficOptions;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.cli.job.Jobs;
import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/** A reading, until device_latest and the rollups of all sizes have it. */
final class TelemetrySubject implements Subject {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A reading of each of the 4,000 series every 0.4 s. */
  private static final Duration SPACING = Duration.ofNanos(100_000);

  private static final double NANOS_A_SECOND = 1e9;

  private final int schemaId;
  private final ConfluentEncoder<TelemetryReading> encoder;

  TelemetrySubject(int schemaId) {
    this.schemaId = schemaId;
    this.encoder = new ConfluentEncoder<>(schemaId, TelemetryReading.getClassSchema());
  }

  @Override
  public JobDefinition job() {
    return Jobs.TELEMETRY_ROLLUPS;
  }

  @Override
  public double barMillis() {
    return 1_000;
  }

  @Override
  public Iterator<TrafficRecord> backlog(long records) {
    return new TelemetryTraffic(
        TelemetryTrafficOptions.clean(1, records, START, SPACING), schemaId);
  }

  /** Observed as it is sent: readings behind those of the backlog would be late. */
  @Override
  public Iterator<TrafficRecord> traffic(long seed, double perSecond, Duration length) {
    return new TelemetryTraffic(
        TelemetryTrafficOptions.clean(
            seed,
            Subject.enough(perSecond, length),
            Instant.now(),
            Duration.ofNanos(Math.round(NANOS_A_SECOND / perSecond))),
        schemaId);
  }

  @Override
  public byte[] marker(String key) {
    return encoder.encode(
        TelemetryReading.newBuilder()
            .setDeviceId(key)
            .setMetric("marker")
            .setObservedAt(Instant.now())
            .setValue(1)
            .build());
  }

  @Override
  public String visible() {
    return "SELECT device_id FROM %s l WHERE device_id = ANY (?)"
            .formatted(Tables.DEVICE_LATEST.qualifiedName())
        + List.of(Tables.ROLLUP_1M, Tables.ROLLUP_1H, Tables.ROLLUP_1D).stream()
            .map(Table::qualifiedName)
            .map(" AND EXISTS (SELECT FROM %s r WHERE r.device_id = l.device_id)"::formatted)
            .collect(Collectors.joining());
  }
}
