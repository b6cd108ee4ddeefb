package io.thermocline.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** Telemetry readings out of generic records, and the rules a reading must keep to count. */
final class TelemetryReadings {

  /** How far ahead of the clock the job accepts readings unless it is told otherwise. */
  private static final Duration FUTURE_LIMIT = Duration.ofHours(1);

  /** Stands for none. */
  private static final long NO_SEQUENCE = Long.MIN_VALUE;

  private TelemetryReadings() {}

  /**
   * The reading of a record.
   *
   * @param arrivedAt when the record got into the topic: the clock that readings must not be far
   *     ahead of. The job's own is a little later, so input with readings just beyond the limit is
   *     not for this judge
   * @throws DeadRecordException if its content is none, or belongs under another key
   */
  static ArrivedReading valid(Optional<byte[]> key, GenericRecord record, Instant arrivedAt)
      throws DeadRecordException {
    ArrivedReading reading =
        new ArrivedReading(
            ContractRules.text(record.get("deviceId")),
            ContractRules.text(record.get("metric")),
            Instant.ofEpochMilli((Long) record.get("observedAt")),
            Optional.ofNullable((Long) record.get("sequence")),
            (Double) record.get("value") + 0.0);
    ContractRules.optional(record.get("unit"));
    ContractRules.attributes(record);
    ContractRules.requireId(reading.deviceId(), "deviceId");
    ContractRules.requireId(reading.metric(), "metric");
    ContractRules.requireKey(key, reading.deviceId(), "deviceId");
    ContractRules.requireTime(reading.observedAt(), "observedAt");
    ContractRules.require(
        !reading.observedAt().isAfter(arrivedAt.plus(FUTURE_LIMIT)), "observedAt in the future");
    ContractRules.require(Double.isFinite(reading.value()), "value is no number");
    ContractRules.require(reading.sequence().orElse(0L) != NO_SEQUENCE, "sequence stands for none");
    return reading;
  }
}
