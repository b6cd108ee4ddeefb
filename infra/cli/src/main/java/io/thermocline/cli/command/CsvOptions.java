package io.thermocline.cli.command;

import io.thermocline.cli.load.DeviceNames;
import io.thermocline.cli.load.EpochUnit;
import io.thermocline.cli.load.ObservationTimes;
import io.thermocline.cli.load.TelemetryColumns;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What the columns of a telemetry CSV mean. */
final class CsvOptions {

  @Option(
      names = "--device",
      paramLabel = "COL",
      description = "csv: the column that names the device.")
  private Optional<String> device = Optional.empty();

  @Option(
      names = "--device-name",
      paramLabel = "NAME",
      description =
          "csv: the device of all rows, where no column names it; {file} in it is the file's name"
              + " without ending, {dir} its directory's.")
  private Optional<String> deviceName = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "COL",
      split = ",",
      description =
          "csv: the column with the time, ISO-8601 or yyyy-MM-dd HH:mm:ss or a number; or the"
              + " columns year,month,day[,hour[,minute[,second]]].")
  private List<String> time = List.of();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "csv: zone of times that name none, such as Europe/Berlin. Default: UTC.")
  private ZoneId zone;

  @Option(
      names = "--time-unit",
      paramLabel = "UNIT",
      defaultValue = "ms",
      description =
          "csv: what times count that are numbers: s, ms, us or ns since 1970. Default: ms.")
  private EpochUnit timeUnit;

  @Option(
      names = "--metrics",
      paramLabel = "COL",
      split = ",",
      description = "csv: columns with values; a metric is named as its column.")
  private List<String> metrics = List.of();

  @Option(
      names = "--all-metrics",
      description = "csv: every other column that holds numbers is a metric.")
  private boolean allMetrics;

  @Option(
      names = "--value",
      paramLabel = "COL",
      description = "csv: the column with the value, where a row holds one; --metric names it.")
  private Optional<String> value = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "COL",
      description = {
        "csv: the column that names the metric of --value.",
        "With --metrics it goes before their names: sensor.x for the column x where it says sensor."
      })
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--metric-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "csv: put before each metric's name.")
  private String prefix = "";

  @Option(
      names = "--sequence",
      paramLabel = "COL",
      description = "csv: the column with the device's own counter.")
  private Optional<String> sequence = Optional.empty();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      defaultValue = ",",
      description = "csv: what parts two values, such as ; or \\t. Default: a comma.")
  private String delimiter = ",";

  /**
   * What the options say together.
   *
   * @throws IllegalArgumentException if something is missing or said twice
   */
  TelemetryColumns columns() {
    require(
        device.isPresent() != deviceName.isPresent(), "give --device COL or --device-name NAME");
    require(!time.isEmpty(), "name the column with the time: --time COL");
    require(
        (metrics.isEmpty() ? 0 : 1) + (allMetrics ? 1 : 0) + (value.isPresent() ? 1 : 0) == 1,
        "name the values: --metrics COL,COL… or --all-metrics or --metric COL --value COL");
    require(value.isEmpty() || metric.isPresent(), "--value needs --metric COL that names them");
    return new TelemetryColumns(
        device.map(DeviceNames::inColumn).orElseGet(() -> DeviceNames.fixed(deviceName.get())),
        new ObservationTimes(time, zone, timeUnit),
        metrics,
        metric,
        value,
        sequence,
        prefix,
        delimiter());
  }

  /**
   * For a format that knows its fields itself.
   *
   * @throws IllegalArgumentException if an option is given
   */
  void refuse() {
    boolean given =
        device.isPresent()
            || deviceName.isPresent()
            || !time.isEmpty()
            || !metrics.isEmpty()
            || allMetrics
            || metric.isPresent()
            || value.isPresent()
            || sequence.isPresent();
    require(!given, "columns are named for --format csv only; add it");
  }

  private char delimiter() {
    String text = delimiter.equals("\\t") ? "\t" : delimiter;
    require(
        text.length() == 1 && text.charAt(0) != '"',
        "--delimiter is one character that is no double quote, found " + delimiter);
    return text.charAt(0);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
