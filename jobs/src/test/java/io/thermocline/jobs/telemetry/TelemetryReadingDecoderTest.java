package io.thermocline.jobs.telemetry;

import static io.thermocline.jobs.telemetry.TelemetryReadings.NOON;
import static io.thermocline.jobs.telemetry.TelemetryReadings.NOW;
import static io.thermocline.jobs.telemetry.TelemetryReadings.body;
import static io.thermocline.jobs.telemetry.TelemetryReadings.decode;
import static io.thermocline.jobs.telemetry.TelemetryReadings.reading;
import static io.thermocline.jobs.telemetry.TelemetryReadings.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.TelemetryReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TelemetryReadingDecoderTest {

  private final TelemetryReading reading = reading("d1", NOON, 21.5, 7L);

  @Test
  void seesTheNumbersAndWhereTheRestIs() {
    ReadingView view = view(reading);

    assertThat(key(view)).isEqualTo(SeriesKey.of("d1", "temperature"));
    assertThat(view.observedAt).isEqualTo(NOON.toEpochMilli());
    assertThat(view.value).isEqualTo(21.5);
    assertThat(view.sequence).isEqualTo(7);
    assertThat(new String(view.rest, view.restAt, view.restLength, StandardCharsets.UTF_8))
        .contains("°C", "site", "north");
  }

  @Test
  void aReplayedReadingIsMarkedAndTheNextIsNot() throws BadRecordException {
    TelemetryReadingDecoder decoder =
        new TelemetryReadingDecoder(TelemetryReadings.FUTURE_LIMIT, InstantSource.fixed(NOW));
    assertThat(decoder.replayed(read(decoder)).replayed).isTrue();
    assertThat(read(decoder).replayed).isFalse();
  }

  private ReadingView read(TelemetryReadingDecoder decoder) throws BadRecordException {
    byte[] body = body(reading);
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, 0, body.length);
    return decoder.decode(bytes("d1"), body, cursor);
  }

  @Test
  void aReadingWithoutSequenceHasNone() {
    assertThat(view(reading("d1", NOON, 1)).sequence).isEqualTo(ReadingView.NO_SEQUENCE);
  }

  @Test
  void zeroHasNoSign() {
    assertThat(Double.doubleToRawLongBits(view(reading("d1", NOON, -0.0)).value)).isZero();
  }

  /** Avro lets a length take more bytes than it needs; that must not make another series of it. */
  @Test
  void aLengthWrittenInMoreBytesThanItNeedsNamesTheSameSeries() throws BadRecordException {
    byte[] usual = body(reading);
    byte[] longer = new byte[usual.length + 1];
    longer[0] = (byte) (usual[0] | 0x80);
    System.arraycopy(usual, 1, longer, 2, usual.length - 1);

    ReadingView view = decode(bytes("d1"), longer);

    assertThat(key(view)).isEqualTo(SeriesKey.of("d1", "temperature"));
    assertThat(view.value).isEqualTo(21.5);
  }

  @Test
  void anyShorterBodyIsRefused() {
    byte[] body = body(reading);
    for (int length = 0; length < body.length; length++) {
      byte[] cut = Arrays.copyOf(body, length);
      assertThatThrownBy(() -> decode(bytes("d1"), cut))
          .as("%d of %d bytes", length, body.length)
          .isInstanceOf(BadRecordException.class);
    }
  }

  @Test
  void refusesWhatTheContractForbids() {
    assertRefused("d2", reading, DeadLetterCause.WRONG_KEY, "'d2'", "'d1'", "deviceId");
    assertRefused("", reading("", NOON, 1), DeadLetterCause.INVALID, "deviceId: empty");
    String long1025 = "x".repeat(1025);
    assertRefused(
        long1025, reading(long1025, NOON, 1), DeadLetterCause.INVALID, "deviceId: 1025 bytes");
    reading.setMetric("");
    assertRefused("d1", reading, DeadLetterCause.INVALID, "metric: empty");
    assertRefused("d1", reading("d1", NOON, Double.NaN), DeadLetterCause.INVALID, "value: NaN");
    assertRefused(
        "d1",
        reading("d1", NOON, Double.NEGATIVE_INFINITY),
        DeadLetterCause.INVALID,
        "value: -Infinity");
    assertRefused(
        "d1", reading("d1", NOON, 1, Long.MIN_VALUE), DeadLetterCause.INVALID, "sequence");
    assertRefused(
        "d1",
        reading("d1", Instant.ofEpochSecond(NOON.toEpochMilli()), 1),
        DeadLetterCause.INVALID,
        "observedAt",
        "years 1 to 9999");
  }

  @Test
  void refusesTheFutureBeyondItsLimit() {
    Instant limit = NOW.plus(TelemetryReadings.FUTURE_LIMIT);
    assertThat(view(reading("d1", limit, 1)).observedAt).isEqualTo(limit.toEpochMilli());
    assertRefused(
        "d1", reading("d1", limit.plusMillis(1), 1), DeadLetterCause.INVALID, "PT1H ahead");
  }

  private static SeriesKey key(ReadingView view) {
    return new SeriesKey(
        Arrays.copyOfRange(view.series, view.seriesAt, view.seriesAt + view.seriesLength));
  }

  private static void assertRefused(
      String key, TelemetryReading reading, DeadLetterCause cause, String... words) {
    assertThatThrownBy(() -> decode(bytes(key), body(reading)))
        .isInstanceOfSatisfying(
            BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(cause))
        .hasMessageContainingAll(words);
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
