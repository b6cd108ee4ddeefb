package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Brings records of some partitions from where they are read to their sinks, once. */
final class Lane {

  private final ReplayServers servers;
  private final ReplayPlan plan;
  private final ReplayOptions options;
  private final SchemaRegistry registry;
  private final Archive archive;

  Lane(
      ReplayServers servers,
      ReplayPlan plan,
      ReplayOptions options,
      SchemaRegistry registry,
      Archive archive) {
    this.servers = servers;
    this.plan = plan;
    this.options = options;
    this.registry = registry;
    this.archive = archive;
  }

  /**
   * Returns when all of it is safe in the sinks.
   *
   * @param next offset to go on with, by partition
   * @param sinks by partition
   */
  void run(Map<Integer, Long> next, Map<Integer, ? extends PartitionSink> sinks)
      throws IOException, InterruptedException {
    SortedMap<Integer, OffsetRange> archived = new TreeMap<>();
    SortedMap<Integer, OffsetRange> inKafka = new TreeMap<>();
    next.forEach(
        (partition, at) -> {
          Span span = plan.spans().get(partition);
          if (at < span.seam()) {
            archived.put(partition, new OffsetRange(at, span.seam()));
          }
          long from = Math.max(at, span.seam());
          if (from < span.end()) {
            inKafka.put(partition, new OffsetRange(from, span.end()));
          }
        });
    if (!archived.isEmpty()) {
      new ArchiveReading(
              plan.spec(),
              archive.table(dataset()),
              registry,
              options.threads(),
              options.memoryBytes())
          .run(archived, sinks);
    }
    if (!inKafka.isEmpty()) {
      readKafka(inKafka, sinks);
    }
  }

  private void readKafka(
      Map<Integer, OffsetRange> left, Map<Integer, ? extends PartitionSink> sinks)
      throws IOException, InterruptedException {
    Selection selection = new Selection(plan.spec());
    KafkaReading reading = new KafkaReading(servers, dataset().topic());
    List<Callable<Void>> partitions = new ArrayList<>();
    left.forEach(
        (partition, range) -> {
          Selection.ByRecord chosen =
              selection.ofRecords(() -> archive.columns(dataset()), registry);
          partitions.add(
              () -> {
                reading.run(partition, range, chosen, sinks.get(partition));
                return null;
              });
        });
    Tasks.all(partitions, options.threads());
  }

  private Dataset dataset() {
    return plan.spec().dataset();
  }
}
