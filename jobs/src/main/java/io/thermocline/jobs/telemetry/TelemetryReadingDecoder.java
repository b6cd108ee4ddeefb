package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.AvroCursor;
import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.BodyDecoder;
import io.thermocline.connectors.kafka.DeadLetterCause;
import io.thermocline.events.TelemetryReading;
import io.thermocline.jobs.record.RecordRules;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.avro.Schema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Reads and checks a {@link TelemetryReading} body in one pass, into one {@link ReadingView}. */
final class TelemetryReadingDecoder implements BodyDecoder<ReadingView> {

  private final long futureLimitMillis;
  private final InstantSource clock;
  private transient ReadingView view;

  /**
   * @param futureLimit how far ahead of the clock a reading may be observed
   * @param clock serializable
   */
  TelemetryReadingDecoder(Duration futureLimit, InstantSource clock) {
    this.futureLimitMillis = futureLimit.toMillis();
    this.clock = clock;
  }

  @Override
  public Schema schema() {
    return TelemetryReading.getClassSchema();
  }

  @Override
  public TypeInformation<ReadingView> type() {
    return ReadingViewSerializer.TYPE;
  }

  @Override
  public long eventTime(ReadingView reading) {
    return reading.observedAt;
  }

  @Override
  public ReadingView decode(byte[] key, byte[] body, AvroCursor cursor) throws BadRecordException {
    if (view == null) {
      view = new ReadingView();
    }
    view.replayed = false;
    int from = cursor.position();
    int deviceLength = cursor.skipString("deviceId");
    int deviceAt = cursor.position() - deviceLength;
    int metricLength = cursor.skipString("metric");
    view.series = body;
    view.seriesAt = from;
    view.seriesLength = cursor.position() - from;
    view.observedAt = cursor.readLong("observedAt");
    // Without a sign of zero, equal values have equal bytes.
    view.value = cursor.readDouble("value") + 0.0;
    view.sequence = readSequence(cursor);
    readRest(body, cursor);

    RecordRules.requireId(deviceLength, "deviceId");
    RecordRules.requireId(metricLength, "metric");
    requireValid(view);
    RecordRules.requireKey(key, body, deviceAt, deviceLength, "deviceId");
    if (view.seriesLength != SeriesKey.length(deviceLength, metricLength)) {
      int metricAt = from + view.seriesLength - metricLength;
      view.series = SeriesKey.bytes(body, deviceAt, deviceLength, metricAt, metricLength);
      view.seriesAt = 0;
      view.seriesLength = view.series.length;
    }
    return view;
  }

  private static long readSequence(AvroCursor cursor) throws BadRecordException {
    if (cursor.readIndex(2, "sequence") == 0) {
      return ReadingView.NO_SEQUENCE;
    }
    long sequence = cursor.readLong("sequence");
    if (sequence == ReadingView.NO_SEQUENCE) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "sequence: %d stands for none; count from 0".formatted(sequence));
    }
    return sequence;
  }

  private void readRest(byte[] body, AvroCursor cursor) throws BadRecordException {
    view.rest = body;
    view.restAt = cursor.position();
    if (cursor.readIndex(2, "unit") == 1) {
      cursor.skipString("unit");
    }
    RecordRules.skipAttributes(cursor);
    view.restLength = cursor.position() - view.restAt;
  }

  private void requireValid(ReadingView reading) throws BadRecordException {
    RecordRules.requireTime(reading.observedAt, "observedAt");
    long now = clock.millis();
    if (reading.observedAt - now > futureLimitMillis) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "observedAt: %s is more than %s ahead of the clock, which is at %s; set the device's clock"
              .formatted(
                  Instant.ofEpochMilli(reading.observedAt),
                  Duration.ofMillis(futureLimitMillis),
                  Instant.ofEpochMilli(now)));
    }
    if (!Double.isFinite(reading.value)) {
      throw new BadRecordException(
          DeadLetterCause.INVALID,
          "value: %s is no number; leave the reading out".formatted(reading.value));
    }
  }

  @Override
  public void locate(ReadingView reading, int partition, long offset) {
    reading.partition = partition;
    reading.offset = offset;
  }

  @Override
  public ReadingView replayed(ReadingView reading) {
    reading.replayed = true;
    return reading;
  }
}
