package io.thermocline.jobs.archive;

import io.thermocline.connectors.iceberg.ArchiveSink;
import io.thermocline.connectors.iceberg.ArchiveTarget;
import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.schemas.dataset.Dataset;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One dataset's part of the graph; datasets have nothing to do with each other:
 *
 * <pre>
 * topic ─ write files ─ commit files (one task) → table
 *              └─ dead letters → topic of dead letters
 * </pre>
 */
final class ArchiveTopology {

  private ArchiveTopology() {}

  /**
   * Adds a dataset.
   *
   * @param deadLetters empty for a dataset of dead letters, whose unreadable records stay in it
   * @param maxRecordBytes longest value that is read
   */
  static void add(
      StreamExecutionEnvironment env,
      Source<ConsumerRecord<byte[], byte[]>, ?, ?> topic,
      ArchiveTarget target,
      Optional<Sink<DeadLetterRecord>> deadLetters,
      RegistryConfig registry,
      int maxRecordBytes) {
    Dataset dataset = target.dataset();
    DataStream<ConsumerRecord<byte[], byte[]>> records =
        env.fromSource(topic, WatermarkStrategy.noWatermarks(), Step.READ.title(dataset))
            .uid(Step.READ.uid(dataset));
    DataStream<DeadLetterRecord> unreadable =
        ArchiveSink.add(
            records,
            target,
            registry,
            maxRecordBytes,
            new ArchiveSink.Name(Step.WRITE.title(dataset), Step.WRITE.uid(dataset)),
            new ArchiveSink.Name(Step.COMMIT.title(dataset), Step.COMMIT.uid(dataset)));
    deadLetters.ifPresent(
        sink ->
            unreadable
                .sinkTo(sink)
                .name(Step.WRITE_DEAD_LETTERS.title(dataset))
                .uid(Step.WRITE_DEAD_LETTERS.uid(dataset)));
  }
}
