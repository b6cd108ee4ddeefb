package io.thermocline.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.PositionLog;
import io.thermocline.connectors.kafka.RecordDecoder;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.SourceTransformation;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The watermarks of one partition, as the job's source makes them. */
class ReadingWatermarksTest {

  private static final long NOON = TelemetryReadings.NOON.toEpochMilli();
  private static final long DISORDER = 5_000;
  private static final Duration IDLENESS = Duration.ofSeconds(30);

  /** Not at 0, which stands for no time. */
  private final ManualClock clock = new ManualClock(1);

  private final Seen seen = new Seen();
  private final Context context = new Context();
  private final WatermarkStrategy<Decoded<ReadingView>> strategy = strategy();
  private final WatermarkGenerator<Decoded<ReadingView>> generator =
      strategy.createWatermarkGenerator(context);

  @Test
  void theWatermarkIsBehindTheNewestReadingByTheDisorder() {
    generator.onEvent(null, NOON + 60_000, seen);
    generator.onEvent(null, NOON, seen);
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermark).hasValue(NOON + 60_000 - DISORDER - 1);
  }

  @Test
  void aPartitionThatIsSilentForLongEnoughHoldsNothingBack() {
    generator.onEvent(null, NOON, seen);
    generator.onPeriodicEmit(seen);
    generator.onPeriodicEmit(seen);
    clock.advanceTime(IDLENESS);
    generator.onPeriodicEmit(seen);
    assertThat(seen.idle).isFalse();
    clock.advanceTime(Duration.ofMillis(1));
    generator.onPeriodicEmit(seen);
    assertThat(seen.idle).isTrue();

    generator.onEvent(null, NOON + 1, seen);
    generator.onPeriodicEmit(seen);
    assertThat(seen.idle).isFalse();
  }

  /** What a reading of the far future becomes; its Kafka timestamp may be as wrong. */
  @Test
  void aDeadLetterMovesNoWatermark() throws Exception {
    Decoded<ReadingView> dead = deadLetterOf(NOON + Duration.ofDays(9_999).toMillis());
    assertThat(dead.isDeadLetter()).isTrue();
    TimestampAssigner<Decoded<ReadingView>> times = strategy.createTimestampAssigner(context);
    generator.onEvent(null, NOON, seen);
    generator.onEvent(dead, times.extractTimestamp(dead, dead.eventTime()), seen);
    generator.onPeriodicEmit(seen);

    assertThat(seen.watermark).hasValue(NOON - DISORDER - 1);
  }

  private static Decoded<ReadingView> deadLetterOf(long kafkaTimestamp) throws Exception {
    RecordDecoder<ReadingView> decoder =
        new RecordDecoder<>(
            new TelemetryReadingDecoder(Duration.ofHours(1), InstantSource.system()),
            RegistryConfig.of("http://127.0.0.1:1"),
            1,
            "read");
    decoder.open(null);
    List<Decoded<ReadingView>> decoded = new ArrayList<>();
    decoder.deserialize(
        new ConsumerRecord<>(
            Topics.TELEMETRY_READINGS.name(),
            0,
            0,
            kafkaTimestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            new byte[0],
            new byte[0],
            new RecordHeaders(),
            Optional.empty()),
        new ListCollector<>(decoded));
    return decoded.get(0);
  }

  private static WatermarkStrategy<Decoded<ReadingView>> strategy() {
    String[] arguments = {
      "--kafka.bootstrap.servers", "none:1",
      "--registry.url", "http://127.0.0.1:1",
      "--postgres.url", "jdbc:postgresql://none/none",
      "--postgres.user", "nobody",
      "--disorder", DISORDER + "ms",
      "--watermark.idleness", IDLENESS.toMillis() + "ms"
    };
    SourceTransformation<Decoded<ReadingView>, ?, ?> source =
        (SourceTransformation<Decoded<ReadingView>, ?, ?>)
            TelemetryRollupsJob.source(
                    StreamExecutionEnvironment.getExecutionEnvironment(),
                    TelemetryRollupsConfig.parse(arguments),
                    Topics.TELEMETRY_READINGS,
                    PositionLog.NONE)
                .getTransformation();
    return source.getWatermarkStrategy();
  }

  private static final class Seen implements WatermarkOutput {

    private Optional<Long> watermark = Optional.empty();
    private boolean idle;

    /** Ends idleness, as the interface says. */
    @Override
    public void emitWatermark(Watermark emitted) {
      watermark = Optional.of(emitted.getTimestamp());
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }

  private final class Context
      implements WatermarkGeneratorSupplier.Context, TimestampAssignerSupplier.Context {

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
