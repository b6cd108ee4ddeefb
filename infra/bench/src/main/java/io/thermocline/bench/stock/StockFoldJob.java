package io.thermocline.bench.stock;

import io.thermocline.events.OrderEvent;
import io.thermocline.schemas.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.formats.avro.RegistryAvroDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The same fold as a Flink user writes it first: the stock Avro format, the generated class through
 * the shuffle, a POJO as state. Object reuse is on, to its favour.
 */
public final class StockFoldJob {

  private StockFoldJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds
   */
  public static void main(String[] args) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(StockSettings.of(args[3]));
    KafkaSource<OrderEvent> source =
        KafkaSource.<OrderEvent>builder()
            .setBootstrapServers(args[0])
            .setTopics(Topics.ORDERS_EVENTS.name())
            .setGroupId(args[2])
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(
                new RegistryAvroDeserializationSchema<>(
                    OrderEvent.class,
                    OrderEvent.getClassSchema(),
                    new RegistryCoder.Provider(args[1])))
            .build();
    env.fromSource(source, WatermarkStrategy.noWatermarks(), "order events")
        .keyBy(OrderEvent::getOrderId)
        .process(new StockFold())
        .sinkTo(new DiscardingSink<>());
    env.execute("stock-fold");
  }
}
