package io.thermocline.cli.command;

import io.thermocline.cli.generate.TelemetryTrafficOptions;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What generated telemetry is like. */
final class TelemetryOptions {

  @Mixin private TrafficOptions traffic;

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Distinct devices. Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--metrics",
      paramLabel = "N",
      defaultValue = "4",
      description = "What each device measures. Default: ${DEFAULT-VALUE}.")
  private int metrics;

  @Option(
      names = "--hot-share",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "0",
      description = "Readings that one device makes; the rest spreads over all. Default: none.")
  private double hotShare;

  @Option(
      names = "--out-of-order",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "5%",
      description =
          "Readings that arrive up to 10 s after they were observed. Default: ${DEFAULT-VALUE}.")
  private double outOfOrder;

  @Option(
      names = "--late",
      paramLabel = "SHARE",
      converter = Share.class,
      defaultValue = "0.1%",
      description =
          "Readings that arrive 6 to 66 minutes behind others of their series, which is too late"
              + " unless the job allows more. Default: ${DEFAULT-VALUE}.")
  private double late;

  TrafficOptions traffic() {
    return traffic;
  }

  /**
   * The traffic described.
   *
   * @param count records to make
   * @param start event time of the first
   * @param spacing event time between two
   */
  TelemetryTrafficOptions of(long count, Instant start, Duration spacing) {
    return new TelemetryTrafficOptions(
        traffic.seed(),
        count,
        start,
        spacing,
        traffic.duplicates(),
        outOfOrder,
        late,
        traffic.poison(),
        devices,
        metrics,
        hotShare);
  }
}
