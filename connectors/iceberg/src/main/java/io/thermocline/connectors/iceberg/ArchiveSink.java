package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.registry.RegistryConfig;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts a topic's records into its dataset's table, each exactly once, within a checkpoint:
 *
 * <pre>
 * records ─ write files ─ commit files (one task)
 *                └─ dead letters
 * </pre>
 *
 * <p>The table must exist. Writing is to be chained to the source, so that records arrive in the
 * order of their partitions; checkpoints must be aligned.
 */
public final class ArchiveSink {

  /**
   * What the operators are called, and their uids.
   *
   * @param title what the Flink UI shows
   * @param uid never changes
   */
  public record Name(String title, String uid) {}

  private ArchiveSink() {}

  /**
   * Adds the sink.
   *
   * @param maxRecordBytes longest value that is read; longer ones are dead letters
   * @return what could not be read
   */
  public static DataStream<DeadLetterRecord> add(
      DataStream<ConsumerRecord<byte[], byte[]>> records,
      ArchiveTarget target,
      RegistryConfig registry,
      int maxRecordBytes,
      Name write,
      Name commit) {
    SingleOutputStreamOperator<Written> written =
        records
            .transform(
                write.title(),
                Written.TYPE,
                new WriteFiles(target, registry, maxRecordBytes, write.uid()))
            .uid(write.uid());
    written
        .transform(commit.title(), Types.VOID, new CommitFiles(target))
        .uid(commit.uid())
        .setParallelism(1)
        .setMaxParallelism(1);
    return written.getSideOutput(WriteFiles.DEAD_LETTERS);
  }
}
