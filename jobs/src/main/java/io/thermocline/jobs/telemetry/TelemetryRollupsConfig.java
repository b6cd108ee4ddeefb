package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.config.Setting.optional;

import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.Generation;
import io.thermocline.jobs.config.JobArguments;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.Parsers;
import io.thermocline.jobs.config.Setting;
import io.thermocline.jobs.telemetry.alert.AlertRules;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Arguments of the job telemetry-rollups. */
public final class TelemetryRollupsConfig {

  static final Setting<String> GROUP = Endpoints.group("telemetry-rollups");
  static final Setting<Duration> DISORDER =
      optional(
          "disorder",
          "5s",
          "how far a reading may be behind the newest of its series in the ordinary course of"
              + " things: the watermark and alerts wait for it",
          Parsers::duration);
  static final Setting<Duration> LATENESS =
      optional(
          "lateness",
          "5min",
          "how much further a reading may be behind and still correct its rollups; later ones go"
              + " to telemetry.readings.v1.late",
          Parsers::duration);
  static final Setting<Duration> FUTURE_LIMIT =
      optional(
          "future.limit",
          "1h",
          "how far ahead of the clock a reading may be; those beyond are dead letters",
          Parsers::duration);
  static final Setting<Duration> IDLENESS =
      optional(
          "watermark.idleness",
          "30s",
          "after how long a silent partition no longer holds the watermark back",
          Parsers::duration);
  static final Setting<Duration> COMBINE_INTERVAL =
      optional(
          "combine.interval",
          "200ms",
          "how long readings of a series are bundled before the shuffle",
          Parsers::duration);
  static final Setting<Duration> IDLE =
      optional(
          "series.idle",
          "10min",
          "silence, by the wall clock, after which the watermark closes a series' windows",
          Parsers::duration);
  static final Setting<Duration> FORGET =
      optional(
          "series.forget",
          "7d",
          "silence, by the wall clock, after which a series is forgotten; 0: never. A later"
              + " reading of a forgotten one is taken for a new series' first",
          Parsers::duration);
  static final Setting<Integer> CACHED =
      optional(
          "series.cached",
          "20000",
          "series a subtask holds as objects in front of RocksDB",
          Parsers::positive);
  static final Setting<AlertRules> ALERTS =
      optional(
          "alerts",
          "",
          "alert rules, parted by semicolons or line ends, such as `overheat: metric=temperature"
              + " above 90 clear 85`; see [alerts](alerts.md)",
          AlertRules::parse);

  /** All arguments, as the reference lists them. */
  public static final List<Setting<?>> SETTINGS =
      Stream.of(
              Endpoints.SETTINGS,
              List.of(GROUP),
              JobDefaults.SETTINGS,
              Generation.SETTINGS,
              List.of(
                  DISORDER,
                  LATENESS,
                  FUTURE_LIMIT,
                  IDLENESS,
                  COMBINE_INTERVAL,
                  IDLE,
                  FORGET,
                  CACHED,
                  ALERTS))
          .<Setting<?>>flatMap(List::stream)
          .toList();

  private final JobArguments arguments;
  private final Endpoints endpoints;

  private TelemetryRollupsConfig(JobArguments arguments) {
    this.arguments = arguments;
    this.endpoints = new Endpoints(arguments, arguments.get(GROUP));
  }

  /**
   * @throws IllegalArgumentException that names every problem
   */
  public static TelemetryRollupsConfig parse(String[] args) {
    return new TelemetryRollupsConfig(JobArguments.parse(args, SETTINGS));
  }

  <T> T get(Setting<T> setting) {
    return arguments.get(setting);
  }

  Generation generation() {
    return new Generation(arguments);
  }

  Endpoints endpoints() {
    return endpoints;
  }

  SeriesPolicy seriesPolicy() {
    return new SeriesPolicy(
        new Lateness(get(DISORDER).toMillis(), get(LATENESS).toMillis()),
        get(IDLE).toMillis(),
        get(FORGET).toMillis(),
        get(CACHED));
  }
}
