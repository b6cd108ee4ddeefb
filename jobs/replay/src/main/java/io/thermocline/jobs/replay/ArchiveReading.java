package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.registry.SchemaRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads archived rows of some partitions back, each file once, and hands the records of each
 * partition on in the order of their offsets. Files are sorted by key once they are compacted, and
 * late events lie in files of earlier days: so records wait until every file that could hold one
 * before them has been read.
 */
final class ArchiveReading {

  private final ReplaySpec spec;
  private final Table table;
  private final SchemaRegistry registry;
  private final int threads;
  private final long memoryBytes;

  /**
   * @param threads that decode files
   * @param memoryBytes that waiting records may take, of all partitions together, and those that
   *     are decoded ahead as much again
   */
  ArchiveReading(
      ReplaySpec spec, Table table, SchemaRegistry registry, int threads, long memoryBytes) {
    this.spec = spec;
    this.table = table;
    this.registry = registry;
    this.threads = threads;
    this.memoryBytes = memoryBytes;
  }

  /**
   * Reads the offsets that are left of each partition.
   *
   * @param left by partition
   * @param sinks by partition; all of it is safe in them when this returns
   */
  void run(Map<Integer, OffsetRange> left, Map<Integer, ? extends PartitionSink> sinks)
      throws IOException, InterruptedException {
    Expression rows = new Selection(spec).ofRows(table.schema());
    ReadingOrder order =
        new ReadingOrder(ArchivePlan.withOffsets(table, rows, spec, memoryBytes), left);
    List<Outlet> outlets = new ArrayList<>();
    Map<Integer, Outlet> byPartition = new HashMap<>();
    try (FileBatches batches =
        new FileBatches(spec, order.files(), () -> decoder(rows, left), threads, memoryBytes)) {
      for (Map.Entry<Integer, OffsetRange> entry : left.entrySet()) {
        Outlet outlet =
            new Outlet(entry.getKey(), entry.getValue(), sinks.get(entry.getKey()), left.size());
        outlets.add(outlet);
        byPartition.put(entry.getKey(), outlet);
      }
      for (int file = 0; file < order.files().size(); file++) {
        int number = file;
        outlets.forEach(Outlet::beginFile);
        batches.forEach(
            file,
            records -> {
              for (ConsumerRecord<byte[], byte[]> record : records) {
                byPartition.get(record.partition()).take(record);
              }
              for (Outlet outlet : outlets) {
                outlet.drain(order.readUpTo(outlet.partition, number, outlet.lastTaken));
              }
            });
        for (Outlet outlet : outlets) {
          outlet.drain(order.readUpTo(outlet.partition, file));
          outlet.handOver(outlet.drained);
        }
      }
      for (Outlet outlet : outlets) {
        outlet.finish();
      }
    } finally {
      for (Outlet outlet : outlets) {
        outlet.close();
      }
    }
  }

  private FileBatches.Decoder decoder(Expression rows, Map<Integer, OffsetRange> left) {
    ArchivedRecords archived = new ArchivedRecords(table, spec.dataset().topic(), rows, registry);
    return (file, records) ->
        archived.read(file, (partition, offset) -> isIn(left.get(partition), offset), records);
  }

  private static boolean isIn(OffsetRange range, long offset) {
    return range != null && offset >= range.first() && offset < range.next();
  }

  /** Where the records of a partition wait, and leave. */
  private final class Outlet implements Closeable {
    private final int partition;
    private final OffsetRange left;
    private final OffsetMerge merge;
    private final SinkThread sink;
    private Batch leaving = new Batch();
    private long drained;
    private long lastTaken = -1;

    Outlet(int partition, OffsetRange left, PartitionSink to, int sharers) {
      this.partition = partition;
      this.left = left;
      this.merge = new OffsetMerge(spec.dataset().topic(), partition, memoryBytes / sharers);
      this.sink = new SinkThread(to, "replay-write-" + partition);
      this.drained = left.first();
    }

    /** What was taken before tells nothing of the order of the next file. */
    void beginFile() {
      lastTaken = -1;
    }

    void take(ConsumerRecord<byte[], byte[]> record) throws IOException {
      merge.add(record);
      lastTaken = record.offset();
    }

    /** Lets go what lies below {@code bound}; a few of the last wait to be handed over. */
    void drain(long bound) throws IOException {
      long upTo = Math.min(bound, left.next());
      if (upTo > drained) {
        drained = upTo;
        merge.drainBelow(upTo, this::leave);
      }
    }

    void finish() throws IOException, InterruptedException {
      drain(left.next());
      handOver(left.next());
      sink.finish();
    }

    private void leave(ConsumerRecord<byte[], byte[]> record) {
      leaving.add(record);
      if (leaving.isFull()) {
        try {
          handOver(record.offset() + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptException(e);
        }
      }
    }

    private void handOver(long passed) throws InterruptedException {
      sink.add(leaving.records(), passed);
      leaving = new Batch();
    }

    @Override
    public void close() throws IOException {
      sink.close();
      merge.close();
    }
  }
}
