package io.thermocline.cli.command;

import io.thermocline.cli.generate.TelemetryTraffic;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "telemetry",
    description = {
      "Generate telemetry readings into telemetry.readings.v1, repeatable by seed and start time.",
      "Ctrl-C ends it cleanly."
    })
final class GenerateTelemetryCommand extends GenerateEventsCommand {

  @Mixin private TelemetryOptions traffic;

  @Override
  Topic topic() {
    return Topics.TELEMETRY_READINGS;
  }

  @Override
  TrafficOptions common() {
    return traffic.traffic();
  }

  @Override
  Iterator<TrafficRecord> records(long records, Instant first, Duration spacing, int schemaId) {
    return new TelemetryTraffic(traffic.of(records, first, spacing), schemaId);
  }
}
