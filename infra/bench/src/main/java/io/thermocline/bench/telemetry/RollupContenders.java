package io.thermocline.bench.telemetry;

import io.thermocline.bench.drain.BareContender;
import io.thermocline.bench.drain.Contender;
import io.thermocline.bench.drain.FlinkContender;
import io.thermocline.bench.sql.SqlRollupJob;
import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.bench.stack.JobJar;
import io.thermocline.bench.stack.ReadModelsJob;
import io.thermocline.bench.stock.StockRollupJob;
import io.thermocline.jobs.telemetry.RollupBenchmarkJob;
import io.thermocline.jobs.telemetry.TelemetryModelsBenchmarkJob;
import io.thermocline.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** All contenders, on one stack. */
final class RollupContenders {

  static final String BARE = "bare";
  static final String ROLLUP = "rollup";
  static final String ROLLUP_HOT = "rollup-hot";
  static final String STOCK = "stock";
  static final String SQL = "sql";
  static final String STREAMS = "streams";
  static final String MODELS = "models";

  private static final String CHECKPOINT_MILLIS = "10000";

  private final BenchStack stack;
  private final FlinkCluster cluster;

  RollupContenders(BenchStack stack) {
    this.stack = stack;
    this.cluster = new FlinkCluster(stack.endpoints().flink().restUrl());
  }

  /** In the order they take turns. */
  List<Contender> all() {
    return List.of(
        new BareContender(
            BARE,
            "one thread: poll, SpecificDatumReader, minutes in a HashMap",
            BareRollups.class,
            ReadingTopics.UNIFORM.name()),
        ours(
            ROLLUP,
            "our rollups, nothing written",
            RollupBenchmarkJob.class,
            ReadingTopics.UNIFORM),
        ours(
            ROLLUP_HOT,
            "the same with half of all readings on one device",
            RollupBenchmarkJob.class,
            ReadingTopics.HOT),
        peer(
            STOCK,
            "DataStream, stock Avro format, Flink's window operator",
            JobJar.STOCK,
            StockRollupJob.class),
        peer(SQL, "Flink SQL, TUMBLE, mini-batches, two-phase", JobJar.SQL, SqlRollupJob.class),
        new BareContender(
            STREAMS,
            "Kafka Streams, two threads, windows in memory, at least once",
            StreamsRollups.class,
            ReadingTopics.UNIFORM.name()),
        ours(
            MODELS,
            "all of telemetry-rollups, nothing written",
            TelemetryModelsBenchmarkJob.class,
            ReadingTopics.UNIFORM));
  }

  private Contender ours(String name, String description, Class<?> entry, Topic topic) {
    return flink(
        name,
        description,
        JobJar.OURS,
        entry,
        () -> {
          List<String> arguments =
              new ArrayList<>(ReadModelsJob.arguments(stack.endpoints(), "hashmap"));
          arguments.addAll(List.of(RollupBenchmarkJob.TOPIC, topic.name()));
          return arguments;
        });
  }

  private Contender peer(String name, String description, JobJar jar, Class<?> entry) {
    return flink(
        name,
        description,
        jar,
        entry,
        () ->
            List.of(
                stack.endpoints().kafka().bootstrapServers(),
                stack.endpoints().registry().url(),
                "bench-" + UUID.randomUUID(),
                CHECKPOINT_MILLIS));
  }

  private Contender flink(
      String name,
      String description,
      JobJar jar,
      Class<?> entry,
      Supplier<List<String>> arguments) {
    return new FlinkContender(
        name, description, stack, cluster, jar, entry.getName(), arguments, () -> {});
  }
}
