package io.thermocline.bench.sql;

import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.TableDescriptor;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/**
 * The read models as Flink SQL, with mini-batches, into black holes. What makes SQL quicker and
 * costs a line is done: object reuse, and functions instead of joins for an order's sums.
 */
public final class SqlOrdersJob {

  private SqlOrdersJob() {}

  /**
   * @param args brokers, registry URL, consumer group, checkpoint interval in milliseconds, names
   *     of the read models separated by commas; customer_summary needs order_summary before it
   */
  public static void main(String[] args) {
    TableEnvironment tables =
        TableEnvironment.create(
            EnvironmentSettings.newInstance()
                .inStreamingMode()
                .withConfiguration(settings(Long.parseLong(args[3])))
                .build());
    tables.createTemporarySystemFunction("item_count", ItemCount.class);
    tables.createTemporarySystemFunction("line_total", LineTotal.class);
    tables.executeSql(
        fill(
            resource("order_events"),
            Map.of(
                "topic", Topics.ORDERS_EVENTS.name(),
                "schema", Topics.ORDERS_EVENTS.valueSchema().toString().replace("'", "''"),
                "brokers", args[0],
                "registry", args[1],
                "group", args[2])));
    tables.executeSql(resource("events"));
    StatementSet models = tables.createStatementSet();
    for (String model : List.of(args[4].split(","))) {
      tables.executeSql(resource(model));
      models.add(tables.from(model).insertInto(TableDescriptor.forConnector("blackhole").build()));
    }
    models.execute();
  }

  private static Configuration settings(long checkpointMillis) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointMillis));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.NAME, "sql-orders");
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(1));
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 20_000L);
    return settings;
  }

  private static String fill(String sql, Map<String, String> values) {
    String filled = sql;
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  private static String resource(String name) {
    try (InputStream in = SqlOrdersJob.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no read model " + name + " in SQL");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
