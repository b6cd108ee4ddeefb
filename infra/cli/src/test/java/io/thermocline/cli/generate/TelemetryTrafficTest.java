package io.thermocline.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.thermocline.cli.generate.TrafficRecord.Kind;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;

class TelemetryTrafficTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DEFAULT_LATENESS = Duration.ofMinutes(5).plusSeconds(5);

  @Property(tries = 25)
  void theSameOptionsGiveTheSameBytes(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 0.5) double duplicates,
      @ForAll @DoubleRange(max = 0.5) double disorder,
      @ForAll @DoubleRange(max = 0.5) double late,
      @ForAll @DoubleRange(max = 0.5) double poison) {
    TelemetryTrafficOptions options =
        options(seed, 3_000).withRates(duplicates, disorder, late, poison);
    assertThat(digest(options)).isEqualTo(digest(options));
  }

  @Test
  void theBytesOfASeedStayTheSameFromVersionToVersion() {
    assertThat(digest(options(42, 20_000).withRates(0.02, 0.05, 0.01, 0.01))).isEqualTo(-821502427);
  }

  @Test
  void recordsComeInTheAskedNumberAndShares() {
    Map<Kind, Long> kinds =
        records(options(3, 100_000).withRates(0.05, 0.1, 0.02, 0.01)).stream()
            .collect(Collectors.groupingBy(TrafficRecord::kind, Collectors.counting()));
    assertThat(kinds.values().stream().mapToLong(n -> n).sum()).isEqualTo(100_000);
    assertThat(kinds.get(Kind.DUPLICATE)).isCloseTo(5_000L, within(500L));
    assertThat(kinds.get(Kind.POISON)).isCloseTo(1_000L, within(200L));
    assertThat(kinds.get(Kind.LATE)).isCloseTo(1_800L, within(300L));
  }

  @Test
  void aDuplicateHasTheBytesOfAnEarlierRecordAndNoOtherDoes() {
    Set<String> seen = new HashSet<>();
    for (TrafficRecord record : records(options(4, 20_000).withRates(0.1, 0.1, 0.1, 0))) {
      String bytes = Arrays.toString(record.value().orElseThrow());
      assertThat(seen.add(bytes)).isEqualTo(record.kind() != Kind.DUPLICATE);
    }
  }

  @Test
  void cleanTrafficRisesInTimeAndCountsEachSeriesOn() {
    List<TelemetryReading> readings = readings(records(options(5, 20_000)));
    assertThat(readings)
        .extracting(TelemetryReading::getObservedAt)
        .isSorted()
        .startsWith(START, START.plusMillis(10));
    Map<String, Long> next = new HashMap<>();
    for (TelemetryReading reading : readings) {
      assertThat(reading.getSequence()).isEqualTo(next.getOrDefault(series(reading), 0L));
      next.merge(series(reading), 1L, Long::sum);
    }
    assertThat(next).hasSizeGreaterThan(3_000);
  }

  @Test
  void exactlyTheLateReadingsAreBehindTheirSeriesByMoreThanTheDefaultLateness() {
    Map<String, Instant> clocks = new HashMap<>();
    List<TrafficRecord> records =
        records(options(6, 50_000).withFleet(10, 2, 0).withRates(0, 0.2, 0.1, 0));
    for (TrafficRecord record : records) {
      TelemetryReading reading = decode(record);
      Instant clock = clocks.getOrDefault(series(reading), Instant.MIN);
      boolean late =
          !clock.equals(Instant.MIN)
              && reading.getObservedAt().isBefore(clock.minus(DEFAULT_LATENESS));
      assertThat(record.kind()).isEqualTo(late ? Kind.LATE : Kind.FRESH);
      clocks.merge(series(reading), reading.getObservedAt(), (a, b) -> a.isAfter(b) ? a : b);
    }
    assertThat(records).extracting(TrafficRecord::kind).contains(Kind.LATE);
  }

  @Test
  void theHotDeviceMakesItsShare() {
    Map<String, Long> devices =
        readings(records(options(7, 50_000).withFleet(500, 4, 0.5))).stream()
            .collect(Collectors.groupingBy(TelemetryReading::getDeviceId, Collectors.counting()));
    assertThat(devices.get("device-0") / 50_000.0).isCloseTo(0.501, within(0.01));
    assertThat(devices).hasSize(500);
  }

  @Test
  void poisonIsOfEveryKindAndKeysAreTheDevices() {
    List<TrafficRecord> records = records(options(8, 30_000).withRates(0, 0, 0, 0.1));
    for (TrafficRecord record : records) {
      if (record.kind() == Kind.FRESH) {
        assertThat(new String(record.key().orElseThrow(), StandardCharsets.UTF_8))
            .isEqualTo(decode(record).getDeviceId());
      }
    }
    TelemetryReading reading = decode(records.get(0));
    assertThat(ReadingPoison.EMPTY_METRIC.of(reading).getMetric()).isEmpty();
    assertThat(ReadingPoison.NOT_A_NUMBER.of(reading).getValue()).isNaN();
    assertThat(ReadingPoison.INFINITE.of(reading).getValue()).isInfinite();
    assertThat(ReadingPoison.FUTURE.of(reading).getObservedAt())
        .isAfter(START.plusSeconds(1L << 32));
    assertThat(ReadingPoison.NUL_CHARACTER.of(reading).getMetric()).contains("\0");
    assertThat(records.stream().filter(r -> r.kind() == Kind.POISON && r.value().isEmpty()))
        .isNotEmpty();
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> options(1, 1).withRates(0.6, 0, 0, 0.6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add up to more than 1");
    assertThatThrownBy(() -> options(1, 1).withFleet(10_000_000, 3, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 20000000 series");
  }

  private static TelemetryTrafficOptions options(long seed, long count) {
    return TelemetryTrafficOptions.clean(seed, count, START, Duration.ofMillis(10));
  }

  private static List<TrafficRecord> records(TelemetryTrafficOptions options) {
    List<TrafficRecord> records = new ArrayList<>();
    new TelemetryTraffic(options, 7).forEachRemaining(records::add);
    return records;
  }

  private static List<TelemetryReading> readings(List<TrafficRecord> records) {
    return records.stream().map(TelemetryTrafficTest::decode).toList();
  }

  private static String series(TelemetryReading reading) {
    return reading.getDeviceId() + " " + reading.getMetric();
  }

  private static TelemetryReading decode(TrafficRecord record) {
    byte[] bytes = record.value().orElseThrow();
    try {
      return new SpecificDatumReader<>(TelemetryReading.class)
          .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    } catch (IOException e) {
      throw new AssertionError("a reading must decode", e);
    }
  }

  private static int digest(TelemetryTrafficOptions options) {
    int digest = 1;
    TelemetryTraffic traffic = new TelemetryTraffic(options, 7);
    while (traffic.hasNext()) {
      TrafficRecord record = traffic.next();
      digest = 31 * digest + Arrays.hashCode(record.key().orElse(null));
      digest = 31 * digest + Arrays.hashCode(record.value().orElse(null));
    }
    return digest;
  }
}
