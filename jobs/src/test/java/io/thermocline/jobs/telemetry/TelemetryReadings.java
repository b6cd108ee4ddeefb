package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.events.TelemetryReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;

/** Readings in the words of a test, through Avro's own writer and our decoder. */
final class TelemetryReadings {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant NOW = NOON.plus(Duration.ofDays(30));
  static final Duration FUTURE_LIMIT = Duration.ofHours(1);

  private TelemetryReadings() {}

  static TelemetryReading reading(String device, Instant at, double value) {
    return reading(device, at, value, null);
  }

  static TelemetryReading reading(String device, Instant at, double value, Long sequence) {
    return new TelemetryReading(
        device, "temperature", at, value, sequence, "°C", Map.of("site", "north"));
  }

  static byte[] body(TelemetryReading reading) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<>(TelemetryReading.class).write(reading, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static ReadingView view(TelemetryReading reading) {
    try {
      return decode(reading.getDeviceId().getBytes(StandardCharsets.UTF_8), body(reading));
    } catch (BadRecordException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  static ReadingView decode(byte[] key, byte[] body) throws BadRecordException {
    AvroCursor cursor = new AvroCursor();
    cursor.reset(body, 0, body.length);
    return new TelemetryReadingDecoder(FUTURE_LIMIT, InstantSource.fixed(NOW))
        .decode(key, body, cursor);
  }
}
