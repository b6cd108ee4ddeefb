package io.thermocline.bench.stock;

import io.thermocline.bench.archive.ArchiveEnds;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.util.List;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.formats.avro.RegistryAvroDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;

/** A topic into a table by Iceberg's own sink, behind Flink's own Avro format. */
public final class StockArchiveJob {

  private static final int OWN_ARGUMENTS = 6;

  private StockArchiveJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds, topic,
   *     distribution mode; then {@link ArchiveEnds}
   */
  public static void main(String[] args) throws Exception {
    run(StockTable.of(args[4]), args);
  }

  private static <T extends SpecificRecord> void run(StockTable<T> table, String[] args)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(StockSettings.of(args[3]));
    StockCatalog catalog =
        new StockCatalog(
            ArchiveEnds.parse(List.of(args).subList(OWN_ARGUMENTS, args.length)).catalog());
    KafkaSource<T> source =
        KafkaSource.<T>builder()
            .setBootstrapServers(args[0])
            .setTopics(table.topic().name())
            .setGroupId(args[2])
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setValueOnlyDeserializer(
                new RegistryAvroDeserializationSchema<>(
                    table.type(),
                    SpecificData.get().getSchema(table.type()),
                    new RegistryCoder.Provider(args[1])))
            .build();
    IcebergSink.forRowData(
            env.fromSource(source, WatermarkStrategy.noWatermarks(), "events")
                .map(
                    table::row,
                    InternalTypeInfo.of(FlinkSchemaUtil.convert(table.schema()))))
        .tableLoader(TableLoader.fromCatalog(catalog, ArchiveCatalog.tableOf(table.name())))
        .distributionMode(DistributionMode.fromName(args[5]))
        .append();
    env.execute("stock-archive");
  }
}
