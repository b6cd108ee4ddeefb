package io.thermocline.bench.archive;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stock.StockTable;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.iceberg.DistributionMode;

/** Measures one source on a stack of its own. */
final class SizeRun {

  private static final String DATASET = "sized";

  private final SizedSource source;
  private final BenchStack stack;
  private final Endpoints endpoints;
  private final ArchiveCatalog catalog;

  private SizeRun(SizedSource source, BenchStack stack, ArchiveCatalog catalog) {
    this.source = source;
    this.stack = stack;
    this.endpoints = stack.endpoints();
    this.catalog = catalog;
  }

  static Sizes of(SizedSource source) {
    try (BenchStack stack = BenchStack.start();
        ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveEnds.of(stack.endpoints()).catalog())) {
      return new SizeRun(source, stack, catalog).measure();
    }
  }

  private Sizes measure() {
    source.load().into(stack);
    TopicSize topic = TopicSize.of(endpoints, source.topic());
    ArchiveTable archive = new ArchiveTable(catalog, DATASET, c -> {});
    StockTable<?> peer = StockTable.of(source.topic().name());
    ArchiveTable stock = new ArchiveTable(catalog, peer.name(), peer::create);
    stack.freshTaskManager(JobJar.ARCHIVE);
    FlinkCluster cluster = new FlinkCluster(endpoints.flink().restUrl());
    new TableFill(cluster, archive)
        .run(
            ArchiveJobRun.ENTRY_CLASS,
            ArchiveJobRun.arguments(endpoints, List.of(dataset("100y"))),
            topic.records());
    stock.renew();
    new TableFill(cluster, stock)
        .run(
            StockJobRun.ENTRY_CLASS,
            StockJobRun.arguments(endpoints, source.topic().name(), DistributionMode.HASH),
            topic.records());
    double rows = topic.records();
    double fresh = archive.bytes() / rows;
    retain("100y");
    double compacted = archive.bytes() / rows;
    retain("0d");
    return new Sizes(
        source.name(),
        topic.records(),
        topic.avro() / rows,
        topic.gzippedJson() / rows,
        stock.bytes() / rows,
        stock.files(),
        fresh,
        compacted,
        archive.bytes() / rows);
  }

  /** Lets retention work until all is as old as the policy says. */
  private void retain(String warm) {
    Dataset dataset = dataset(warm);
    try {
      Files.writeString(
          stack.home().resolve("datasets.yaml"),
          "datasets:\n  %s: { topic: %s, hot: 0d, warm: %s, cold: 200y, then: keep, eventTime: %s, key: %s }\n"
              .formatted(
                  DATASET,
                  dataset.topic(),
                  warm,
                  dataset.eventTime(),
                  dataset.key().orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CommandLineRun.of(stack, "retention", "apply");
  }

  private Dataset dataset(String warm) {
    Topic topic = source.topic();
    boolean orders = StockTable.of(topic.name()).name().equals("stock_orders");
    return DatasetText.parse(
            "%s: topic=%s hot=0d warm=%s cold=200y then=keep eventTime=%s key=%s"
                .formatted(
                    DATASET,
                    topic.name(),
                    warm,
                    orders ? "occurredAt" : "observedAt",
                    orders ? "orderId" : "deviceId"))
        .get(0);
  }
}
