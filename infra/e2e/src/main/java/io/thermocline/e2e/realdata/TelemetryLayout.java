package io.thermocline.e2e.realdata;

import io.thermocline.cli.load.DeviceNames;
import io.thermocline.cli.load.EpochUnit;
import io.thermocline.cli.load.ObservationTimes;
import io.thermocline.cli.load.TelemetryColumns;
import io.thermocline.oracle.RawCsv;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Public telemetry data sets, each known to the importer by columns and to SQL by expressions. */
enum TelemetryLayout {
  /** Hourly air quality of several stations, wide, gaps written as NA, Chinese time. */
  BEIJING(
      "Beijing air quality",
      "beijing\\w*",
      List.of("PM2.5", "PM10", "SO2", "NO2", "CO", "O3", "TEMP", "PRES", "DEWP", "RAIN", "WSPM")) {
    @Override
    TelemetryColumns columns() {
      return new TelemetryColumns(
          DeviceNames.inColumn("station"),
          new ObservationTimes(List.of("ts"), ZoneId.of("Asia/Shanghai"), EpochUnit.MILLIS),
          metrics(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          ',');
    }

    @Override
    RawCsv sql(Path file) {
      return new RawCsv(
          List.of(file),
          metrics(),
          "station",
          "timezone('UTC', timezone('Asia/Shanghai', try_cast(ts AS TIMESTAMP)))");
    }
  },

  /** Series of servers, traffic, machines and tweets, one after another. */
  NAB("NAB", "nab", List.of("value")) {
    @Override
    TelemetryColumns columns() {
      return TelemetryColumns.wide(DeviceNames.inColumn("series"), "timestamp", "value");
    }

    @Override
    RawCsv sql(Path file) {
      return new RawCsv(List.of(file), metrics(), "series", "try_cast(\"timestamp\" AS TIMESTAMP)");
    }
  },

  /** Runs of a water pump, a row a second. */
  SKAB(
      "SKAB",
      "skab",
      List.of(
          "Accelerometer1RMS",
          "Accelerometer2RMS",
          "Current",
          "Pressure",
          "Temperature",
          "Thermocouple",
          "Voltage",
          "Volume Flow RateRMS")) {
    @Override
    TelemetryColumns columns() {
      return TelemetryColumns.wide(
          DeviceNames.inColumn("run"), "datetime", metrics().toArray(String[]::new));
    }

    @Override
    RawCsv sql(Path file) {
      return new RawCsv(List.of(file), metrics(), "run", "try_cast(datetime AS TIMESTAMP)");
    }
  },

  /** Phone sensors at 150 Hz, in the order of arrival, which is not that of the phone's clock. */
  HHAR("HHAR", "hhar\\w*", List.of("x", "y", "z")) {
    @Override
    TelemetryColumns columns() {
      return TelemetryColumns.wide(DeviceNames.inColumn("Device"), "Creation_Time", "x", "y", "z")
          .withEpoch(EpochUnit.NANOS)
          .with(Optional.of("sensor"), Optional.of("Index"));
    }

    @Override
    RawCsv sql(Path file) {
      return new RawCsv(
          List.of(file),
          metrics(),
          "Device",
          "sensor || '.' || metric",
          "epoch_ms(try_cast(Creation_Time AS BIGINT) // 1000000)",
          "try_cast(\"Index\" AS BIGINT)");
    }
  };

  private final String title;
  private final Pattern fileName;
  private final List<String> metrics;

  TelemetryLayout(String title, String fileName, List<String> metrics) {
    this.title = title;
    this.fileName = Pattern.compile("(.*[_.-])?" + fileName + "\\.csv(\\.gz)?");
    this.metrics = metrics;
  }

  /** Columns with values. */
  List<String> metrics() {
    return metrics;
  }

  /** As the importer is told. */
  abstract TelemetryColumns columns();

  /** As SQL reads it. */
  abstract RawCsv sql(Path file);

  String title() {
    return title;
  }

  boolean isNameOf(Path file) {
    return fileName.matcher(file.getFileName().toString()).matches();
  }
}
