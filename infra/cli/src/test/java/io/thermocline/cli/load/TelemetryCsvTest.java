package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryCsvTest {

  private static final DeviceNames STATION = DeviceNames.inColumn("station");
  private static final Optional<String> NONE = Optional.empty();

  @TempDir Path directory;

  @Test
  void aColumnForEachMetricGivesReadingsInTheOrderOfRowsAndMetrics() throws Exception {
    Loaded<TelemetryReading> loaded =
        load(
            TelemetryColumns.wide(STATION, "ts", "TEMP", "PM2.5"),
            """
            ts,station,PM2.5,TEMP,wd
            2013-03-01 00:00:00,North,4.0,-0.7,NNW
            2013-03-01 00:00:00,South,8,1e1,N
            """);
    assertThat(texts(loaded))
        .containsExactly(
            "North TEMP 2013-03-01T00:00:00Z -0.7",
            "North PM2.5 2013-03-01T00:00:00Z 4.0",
            "South TEMP 2013-03-01T00:00:00Z 10.0",
            "South PM2.5 2013-03-01T00:00:00Z 8.0");
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(2, 0, 4, 0, 0));
  }

  @Test
  void cellsThatSayNothingAreMissingAndOnesThatCanNotBeReadAreNoted() throws Exception {
    Loaded<TelemetryReading> loaded =
        load(
            TelemetryColumns.wide(STATION, "ts", "a", "b", "c", "d", "e"),
            """
            ts,station,a,b,c,d,e
            2013-03-01 00:00:00,North,NA, ,NaN,null,1
            2013-03-01 01:00:00,North,12;5,1e999,0x10,2,1d
            """);
    assertThat(texts(loaded))
        .containsExactly("North e 2013-03-01T00:00:00Z 1.0", "North d 2013-03-01T01:00:00Z 2.0");
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(2, 0, 2, 4, 4));
    assertThat(loaded.rejects().noted())
        .extracting(n -> n.line() + " " + n.field())
        .containsExactly("3 a", "3 b", "3 c", "3 e");
  }

  @Test
  void aRowWithoutTimeDeviceOrItsOnlyValueIsRejectedWithItsLine() throws Exception {
    Loaded<TelemetryReading> loaded =
        load(
            TelemetryColumns.wide(STATION, "ts", "v").with(NONE, Optional.of("n")),
            """
            ts,station,n,v
            yesterday,North,1,1
            2013-03-01 00:00:00,,1,1
            2013-03-01 00:00:00,North,1.5,1
            2013-03-01 00:00:00,North,1,one
            2013-03-01 00:00:00,North,1
            2013-03-01 00:00:00,North,1,1
            """);
    assertThat(loaded.rejectedFields()).containsExactly("2 ts", "3 station", "4 n", "5 v", "6 row");
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(6, 5, 1, 0, 0));
  }

  @Test
  void aColumnOfMetricsAndOneOfValuesGiveOneReadingARow() throws Exception {
    TelemetryColumns columns =
        new TelemetryColumns(
            STATION,
            new ObservationTimes(List.of("ts"), ZoneId.of("Europe/Berlin"), EpochUnit.MILLIS),
            List.of(),
            Optional.of("what"),
            Optional.of("v"),
            Optional.of("n"),
            "air.",
            ';');
    Loaded<TelemetryReading> loaded =
        load(
            columns,
            """
            station;ts;what;v;n
            North;2020-07-01 12:00:00;temp;1.5;7
            North;2020-07-01T12:00:00Z;wind;NA;8
            North;1593604800000;wind;3;
            """);
    assertThat(texts(loaded))
        .containsExactly(
            "North air.temp 2020-07-01T10:00:00Z 1.5", "North air.wind 2020-07-01T12:00:00Z 3.0");
    assertThat(loaded.events()).extracting(TelemetryReading::getSequence).containsExactly(7L, null);
    assertThat(loaded.counts()).isEqualTo(new LoadCounts(3, 0, 2, 0, 1));
  }

  @Test
  void aColumnGoesBeforeTheNamesOfMetricsAndNanosecondsAreCutToMilliseconds() throws Exception {
    Loaded<TelemetryReading> loaded =
        load(
            TelemetryColumns.wide(DeviceNames.inColumn("Device"), "Creation_Time", "x", "y")
                .withEpoch(EpochUnit.NANOS)
                .with(Optional.of("sensor"), Optional.of("Index")),
            """
            sensor,Index,Creation_Time,x,y,Device
            gyroscope,0,1424696631913248572,-5.95,0.68,phone_1
            """);
    assertThat(texts(loaded))
        .containsExactly(
            "phone_1 gyroscope.x 2015-02-23T13:03:51.913Z -5.95",
            "phone_1 gyroscope.y 2015-02-23T13:03:51.913Z 0.68");
    assertThat(loaded.events()).extracting(TelemetryReading::getSequence).containsOnly(0L);
  }

  @Test
  void allOtherColumnsOfNumbersAreMetricsWhenAsked() throws Exception {
    Loaded<TelemetryReading> loaded =
        load(
            TelemetryColumns.wide(DeviceNames.fixed("{dir}-{file}"), "t"),
            """
            t,wind,empty,name,temp
            1,N,,x,1
            2,NE,,7,2
            3,S,,y,bad
            4,S,,z,4
            """);
    String device = directory.getFileName() + "-readings";
    assertThat(texts(loaded))
        .containsExactly(
            device + " temp 1970-01-01T00:00:00.001Z 1.0",
            device + " temp 1970-01-01T00:00:00.002Z 2.0",
            device + " temp 1970-01-01T00:00:00.004Z 4.0");
    assertThat(loaded.rejectedFields()).containsExactly("4 temp");
  }

  @Test
  void aFileWithoutAColumnOfNumbersOrANamedColumnIsRefused() {
    assertThatThrownBy(() -> load(TelemetryColumns.wide(STATION, "t"), "t,station,a\n1,N,x\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("no column of numbers");
    assertThatThrownBy(() -> load(TelemetryColumns.wide(STATION, "t", "v"), "t,station,a\n"))
        .isInstanceOf(InputFormatException.class)
        .hasMessageContaining("no column v in the header [t, station, a]");
  }

  private Loaded<TelemetryReading> load(TelemetryColumns columns, String text) throws IOException {
    Path file = Loaded.writeGzip(directory.resolve("readings.csv.gz"), text);
    return Loaded.from(new TelemetryCsv(List.of(file), columns));
  }

  private static List<String> texts(Loaded<TelemetryReading> loaded) {
    return loaded.events().stream()
        .map(
            r ->
                "%s %s %s %s"
                    .formatted(r.getDeviceId(), r.getMetric(), r.getObservedAt(), r.getValue()))
        .toList();
  }
}
