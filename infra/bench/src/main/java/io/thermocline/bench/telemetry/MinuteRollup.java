package io.thermocline.bench.telemetry;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** A row of rollup_1m while it grows. */
final class MinuteRollup {

  static final long MILLIS = 60_000;
  private static final int BYTES = 6 * Long.BYTES;

  private long count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double last;
  private long lastAt = Long.MIN_VALUE;

  MinuteRollup add(long observedAt, double value) {
    count++;
    sum += value;
    min = Math.min(min, value);
    max = Math.max(max, value);
    if (observedAt >= lastAt) {
      last = value;
      lastAt = observedAt;
    }
    return this;
  }

  long count() {
    return count;
  }

  /** For contenders that keep bytes. */
  static Serde<MinuteRollup> serde() {
    Serializer<MinuteRollup> serializer =
        (topic, r) ->
            r == null
                ? null
                : ByteBuffer.allocate(BYTES)
                    .putLong(r.count)
                    .putDouble(r.sum)
                    .putDouble(r.min)
                    .putDouble(r.max)
                    .putDouble(r.last)
                    .putLong(r.lastAt)
                    .array();
    Deserializer<MinuteRollup> deserializer = (topic, bytes) -> bytes == null ? null : read(bytes);
    return Serdes.serdeFrom(serializer, deserializer);
  }

  private static MinuteRollup read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    MinuteRollup rollup = new MinuteRollup();
    rollup.count = buffer.getLong();
    rollup.sum = buffer.getDouble();
    rollup.min = buffer.getDouble();
    rollup.max = buffer.getDouble();
    rollup.last = buffer.getDouble();
    rollup.lastAt = buffer.getLong();
    return rollup;
  }
}
