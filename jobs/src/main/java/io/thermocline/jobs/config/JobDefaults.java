package io.thermocline.jobs.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.core.execution.CheckpointingMode;

/** What every run of a job needs to be right and quick, whatever the cluster's own settings are. */
public final class JobDefaults {

  /** Bounds how far a job can ever be scaled out; can't be changed once there are savepoints. */
  public static final int MAX_PARALLELISM = 256;

  public static final Setting<Duration> CHECKPOINT_INTERVAL =
      Setting.optional(
          "checkpoint.interval",
          "5s",
          "time between checkpoints; topics get their records at checkpoints",
          Parsers::duration);
  public static final Setting<String> STATE_BACKEND =
      Setting.optional(
          "state.backend",
          "hashmap",
          "hashmap (fastest, state must fit the heap) or rocksdb",
          Parsers.oneOf(Set.of("hashmap", "rocksdb")));

  /** By name: the backend's own classes are the cluster's. */
  private static final String ROCKSDB_BLOOM_FILTER = "state.backend.rocksdb.use-bloom-filter";

  /** From level 0 on; the last one holds for all levels below, too. */
  private static final String ROCKSDB_COMPRESSION = "state.backend.rocksdb.compression.per.level";

  /** As the reference lists them. */
  public static final List<Setting<?>> SETTINGS = List.of(CHECKPOINT_INTERVAL, STATE_BACKEND);

  private JobDefaults() {}

  public static Configuration of(Duration checkpointInterval, String stateBackend) {
    Configuration c = withoutCheckpoints();
    c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    c.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    c.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // An outage of a sink holds checkpoints back too; it must not become a failure of the job.
    c.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    c.set(StateBackendOptions.STATE_BACKEND, stateBackend);
    // Compressing a snapshot costs less than uploading what it saves.
    c.set(ExecutionOptions.SNAPSHOT_COMPRESSION, true);
    // Most look-ups that reach RocksDB are for keys that are new: a filter spares them its files.
    c.setString(ROCKSDB_BLOOM_FILTER, "true");
    // The upper levels are small and are rewritten all the time (RocksDB's tuning guide).
    c.setString(ROCKSDB_COMPRESSION, "NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION");
    // Only RocksDB knows how: it uploads the files that are new since the last checkpoint.
    c.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    return c;
  }

  /** For jobs that have nothing to remember. */
  public static Configuration withoutCheckpoints() {
    Configuration c = new Configuration();
    c.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    // No operator keeps or changes what it was given, and nothing falls back to Kryo.
    c.set(PipelineOptions.OBJECT_REUSE, true);
    c.set(PipelineOptions.GENERIC_TYPES, false);
    // Rows are to be visible in half a second; Flink's own 100 ms a shuffle is too much of that.
    c.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(20));
    return c;
  }
}
