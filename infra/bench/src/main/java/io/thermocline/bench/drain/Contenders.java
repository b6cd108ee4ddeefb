package io.thermocline.bench.drain;

import io.thermocline.bench.stack.BenchStack;
import io.thermocline.bench.stack.FlinkCluster;
import io.thermocline.jobs.order.OrderFoldBenchmarkJob;
import io.thermocline.local.Endpoints;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** All contenders, on one stack. */
final class Contenders {

  static final String BARE = "bare";
  static final String FOLD = "fold";
  static final String FOLD_ROCKSDB = "fold-rocksdb";

  private final BenchStack stack;
  private final FlinkCluster cluster;
  private final String jarId;

  /**
   * @param jar holds the jobs among them
   */
  Contenders(BenchStack stack, Path jar) {
    this.stack = stack;
    this.cluster = new FlinkCluster(stack.endpoints().flink().restUrl());
    this.jarId = cluster.upload(jar);
  }

  /** In the order they take turns. */
  List<Contender> all() {
    return List.of(
        new BareContender(),
        flink(FOLD, "our source, decoder, shuffle and fold; heap state", "hashmap"),
        flink(FOLD_ROCKSDB, "the same with state in RocksDB", "rocksdb"));
  }

  private Contender flink(String name, String description, String backend) {
    return new FlinkContender(
        name,
        description,
        stack,
        cluster,
        jarId,
        OrderFoldBenchmarkJob.class.getName(),
        task -> jobArguments(task.endpoints(), backend));
  }

  private static List<String> jobArguments(Endpoints endpoints, String backend) {
    return List.of(
        "--kafka.bootstrap.servers",
        endpoints.kafka().bootstrapServers(),
        "--registry.url",
        endpoints.registry().url(),
        "--postgres.url",
        endpoints.postgres().jdbcUrl(),
        "--postgres.user",
        endpoints.postgres().user(),
        "--postgres.password.file",
        endpoints.postgres().passwordFile().toString(),
        "--group.id",
        "bench-" + UUID.randomUUID(),
        "--checkpoint.interval",
        "10s",
        "--state.backend",
        backend);
  }
}
