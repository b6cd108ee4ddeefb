package io.thermocline.bench.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.config.ExecutionConfigOptions;

/** What the jobs in SQL share: object reuse, mini-batches, state on the heap. */
final class SqlJobs {

  private SqlJobs() {}

  static TableEnvironment environment(String name, long checkpointMillis) {
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointMillis));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.DELETE_ON_CANCELLATION);
    settings.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.NAME, name);
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(1));
    settings.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 20_000L);
    return TableEnvironment.create(
        EnvironmentSettings.newInstance().inStreamingMode().withConfiguration(settings).build());
  }

  /** The statement of a resource, with each {@code ${name}} replaced. */
  static String statement(String resource, Map<String, String> values) {
    String statement = read(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      statement = statement.replace("${" + value.getKey() + "}", value.getValue());
    }
    return statement;
  }

  /** A schema inside an SQL literal. */
  static String quoted(Schema schema) {
    return schema.toString().replace("'", "''");
  }

  private static String read(String name) {
    try (InputStream in = SqlJobs.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no read model " + name + " in SQL");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
