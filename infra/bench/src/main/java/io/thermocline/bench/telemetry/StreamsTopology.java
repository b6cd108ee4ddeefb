package io.thermocline.bench.telemetry;

import io.thermocline.bench.drain.FramedReader;
import io.thermocline.events.TelemetryReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * rollup_1m in Kafka Streams: a window store in memory behind the source. Its readers key by
 * device, so that no repartition topic is needed for its metrics; no duplicates are looked for. To
 * its favour, both.
 */
final class StreamsTopology {

  private static final String STORE = "minutes";
  private static final Duration MINUTE = Duration.ofMillis(MinuteRollup.MILLIS);
  private static final Duration KEPT = Duration.ofMinutes(6);

  private StreamsTopology() {}

  static Topology of(String topic, Runnable read) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.windowStoreBuilder(
            Stores.inMemoryWindowStore(STORE, KEPT, MINUTE, false),
            Serdes.String(),
            MinuteRollup.serde()));
    builder.stream(topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .process(() -> new Rollup(read), STORE);
    return builder.build();
  }

  private static final class Rollup
      implements Processor<byte[], byte[], String, KeyValue<Long, MinuteRollup>> {

    private final FramedReader<TelemetryReading> reader =
        new FramedReader<>(TelemetryReading.class);
    private final Runnable read;
    private WindowStore<String, MinuteRollup> minutes;

    Rollup(Runnable read) {
      this.read = read;
    }

    @Override
    public void init(ProcessorContext<String, KeyValue<Long, MinuteRollup>> context) {
      minutes = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
      TelemetryReading reading = parse(message.value());
      long observedAt = reading.getObservedAt().toEpochMilli();
      long start = observedAt - Math.floorMod(observedAt, MinuteRollup.MILLIS);
      String series = reading.getDeviceId() + '|' + reading.getMetric();
      MinuteRollup minute = minutes.fetch(series, start);
      minutes.put(
          series,
          (minute == null ? new MinuteRollup() : minute).add(observedAt, reading.getValue()),
          start);
      read.run();
    }

    private TelemetryReading parse(byte[] framed) {
      try {
        return reader.read(framed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
