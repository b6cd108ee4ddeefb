package io.thermocline.bench.stock;

import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.formats.avro.RegistryAvroDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;

/**
 * rollup_1m as a Flink user writes it first: the stock Avro format, Flink's own window operator, a
 * POJO as accumulator. Object reuse is on and no duplicates are looked for, to its favour.
 */
public final class StockRollupJob {

  private StockRollupJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(StockSettings.of(args[3]));
    KafkaSource<TelemetryReading> source =
        KafkaSource.<TelemetryReading>builder()
            .setBootstrapServers(args[0])
            .setTopics(Topics.TELEMETRY_READINGS.name())
            .setGroupId(args[2])
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(
                new RegistryAvroDeserializationSchema<>(
                    TelemetryReading.class,
                    TelemetryReading.getClassSchema(),
                    new RegistryCoder.Provider(args[1])))
            .build();
    env.fromSource(
            source,
            WatermarkStrategy.<TelemetryReading>forBoundedOutOfOrderness(Duration.ofSeconds(5))
                .withTimestampAssigner((reading, kafka) -> reading.getObservedAt().toEpochMilli()),
            "readings")
        .keyBy(reading -> reading.getDeviceId() + '|' + reading.getMetric(), Types.STRING)
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .allowedLateness(Duration.ofMinutes(5))
        .aggregate(new StockRollup())
        .sinkTo(new DiscardingSink<>());
    env.execute("stock-rollup");
  }
}
