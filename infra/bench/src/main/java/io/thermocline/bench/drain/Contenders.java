package io.thermocline.bench.drain;

import io.thermocline.bench.sql.SqlOrdersJob;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stack.ReadModelTables;
import io.thermocline.bench.stack.ReadModelsJob;
import io.thermocline.bench.stock.StockFoldJob;
import io.thermocline.jobs.order.OrderFoldBenchmarkJob;
import io.thermocline.jobs.order.OrderModelsBenchmarkJob;
import io.thermocline.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** All contenders, on one stack. */
final class Contenders {

  static final String BARE = "bare";
  static final String FOLD = "fold";
  static final String FOLD_ROCKSDB = "fold-rocksdb";
  static final String STOCK = "stock";
  static final String SQL = "sql";
  static final String MODELS = "models";
  static final String SQL_MODELS = "sql-models";
  static final String WHOLE = "whole";

  private static final String CHECKPOINT_MILLIS = "10000";

  private final BenchStack stack;
  private final FlinkCluster cluster;

  Contenders(BenchStack stack) {
    this.stack = stack;
    this.cluster = new FlinkCluster(stack.endpoints().flink().restUrl());
  }

  /** In the order they take turns. */
  List<Contender> all() {
    return List.of(
        new BareContender(
            BARE,
            "one thread: poll, SpecificDatumReader, fold into a HashMap",
            BareOrders.class,
            Topics.ORDERS_EVENTS.name()),
        ours(
            FOLD,
            "our source, decoder, shuffle and fold; heap state",
            OrderFoldBenchmarkJob.class,
            "hashmap"),
        ours(
            FOLD_ROCKSDB, "the same with state in RocksDB", OrderFoldBenchmarkJob.class, "rocksdb"),
        peer(
            STOCK,
            "DataStream, stock Avro format, Avro types in the shuffle, POJO state",
            JobJar.STOCK,
            StockFoldJob.class,
            List.of()),
        peer(
            SQL,
            "Flink SQL, avro-confluent, mini-batches",
            JobJar.SQL,
            SqlOrdersJob.class,
            List.of("order_summary")),
        ours(MODELS, "our four models, nothing written", OrderModelsBenchmarkJob.class, "hashmap"),
        peer(
            SQL_MODELS,
            "three models in Flink SQL, nothing written",
            JobJar.SQL,
            SqlOrdersJob.class,
            List.of("order_summary,customer_summary,product_sales_daily")),
        new FlinkContender(
            WHOLE,
            "order-read-models as it is submitted: four models into Postgres and Kafka",
            stack,
            cluster,
            JobJar.OURS,
            ReadModelsJob.ENTRY_CLASS,
            () -> ReadModelsJob.arguments(stack.endpoints(), "hashmap"),
            new ReadModelTables(stack.endpoints().postgres())::clear));
  }

  private Contender ours(String name, String description, Class<?> entry, String backend) {
    return new FlinkContender(
        name,
        description,
        stack,
        cluster,
        JobJar.OURS,
        entry.getName(),
        () -> ReadModelsJob.arguments(stack.endpoints(), backend),
        () -> {});
  }

  private Contender peer(
      String name, String description, JobJar jar, Class<?> entry, List<String> further) {
    return new FlinkContender(
        name,
        description,
        stack,
        cluster,
        jar,
        entry.getName(),
        () -> {
          List<String> arguments =
              new ArrayList<>(
                  List.of(
                      stack.endpoints().kafka().bootstrapServers(),
                      stack.endpoints().registry().url(),
                      "bench-" + UUID.randomUUID(),
                      CHECKPOINT_MILLIS));
          arguments.addAll(further);
          return arguments;
        },
        () -> {});
  }
}
