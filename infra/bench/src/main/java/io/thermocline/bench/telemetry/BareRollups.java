package io.thermocline.bench.telemetry;

import io.thermocline.bench.drain.BareFold;
import io.thermocline.bench.drain.BareLoop;
import io.thermocline.bench.drain.FramedReader;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** rollup_1m in a map; no duplicates are looked for. */
final class BareRollups implements BareFold {

  private record Key(String deviceId, String metric, long minute) {}

  private final FramedReader<TelemetryReading> reader = new FramedReader<>(TelemetryReading.class);
  private final Map<Key, MinuteRollup> minutes = new HashMap<>();

  public static void main(String[] args) throws IOException {
    BareLoop.run(BareRollups::new, args);
  }

  @Override
  public void apply(byte[] value) throws IOException {
    TelemetryReading reading = reader.read(value);
    long observedAt = reading.getObservedAt().toEpochMilli();
    minutes
        .computeIfAbsent(
            new Key(
                reading.getDeviceId(),
                reading.getMetric(),
                Math.floorDiv(observedAt, MinuteRollup.MILLIS)),
            key -> new MinuteRollup())
        .add(observedAt, reading.getValue());
  }

  @Override
  public long applied() {
    return minutes.values().stream().mapToLong(MinuteRollup::count).sum();
  }
}
