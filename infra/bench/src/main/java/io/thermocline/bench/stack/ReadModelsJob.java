package io.thermocline.bench.stack;

import io.thermocline.jobs.order.OrderReadModelsJob;
import io.thermocline.local.Endpoints;
import java.util.List;
import java.util.UUID;

/** How order-read-models is started on a bench stack. */
public final class ReadModelsJob {

  public static final String ENTRY_CLASS = OrderReadModelsJob.class.getName();

  private ReadModelsJob() {}

  /**
   * Its arguments, with a consumer group of their own each time.
   *
   * @param stateBackend hashmap or rocksdb
   */
  public static List<String> arguments(Endpoints endpoints, String stateBackend) {
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
        stateBackend);
  }
}
