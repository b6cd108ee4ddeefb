package io.thermocline.bench.archive;

import io.thermocline.bench.drain.BareContender;
import io.thermocline.bench.drain.Contender;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stock.StockTable;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.iceberg.DistributionMode;

/** Who writes readings into a table, on one stack. */
final class WriteContenders {

  static final String BARE = "bare";
  static final String ARCHIVE = "archive";
  static final String STOCK = "stock";
  static final String STOCK_DIRECT = "stock-direct";

  private static final Dataset READINGS = Datasets.named("telemetry", Datasets.DEFAULTS);

  private final BenchStack stack;
  private final FlinkCluster cluster;
  private final ArchiveCatalog catalog;

  WriteContenders(BenchStack stack, ArchiveCatalog catalog) {
    this.stack = stack;
    this.cluster = new FlinkCluster(stack.endpoints().flink().restUrl());
    this.catalog = catalog;
  }

  /** In the order they take turns. */
  List<Contender> all() {
    return List.of(
        new BareContender(
            BARE,
            "one thread: poll, SpecificDatumReader, one local Parquet file",
            BareParquet.class,
            Topics.TELEMETRY_READINGS.name()),
        contender(
            ARCHIVE,
            "the job archive",
            ArchiveJobRun.ENTRY_CLASS,
            () -> ArchiveJobRun.arguments(stack.endpoints(), List.of(READINGS)),
            new ArchiveTable(catalog, READINGS.name(), c -> {})),
        stock(STOCK, "stock IcebergSink, rows of a day to one task", DistributionMode.HASH),
        stock(STOCK_DIRECT, "the same without a shuffle", DistributionMode.NONE));
  }

  private Contender stock(String name, String description, DistributionMode mode) {
    StockTable<?> table = StockTable.of(READINGS.topic());
    return contender(
        name,
        description,
        StockJobRun.ENTRY_CLASS,
        () -> StockJobRun.arguments(stack.endpoints(), READINGS.topic(), mode),
        new ArchiveTable(catalog, table.name(), table::create));
  }

  private Contender contender(
      String name,
      String description,
      String entryClass,
      Supplier<List<String>> arguments,
      ArchiveTable table) {
    return new ArchiveContender(name, description, stack, cluster, entryClass, arguments, table);
  }
}
