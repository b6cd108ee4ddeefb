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

  private static final String ROCKSDB = "rocksdb";

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
          Parsers.oneOf(Set.of("hashmap", ROCKSDB)));

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
    if (stateBackend.equals(ROCKSDB)) {
      RocksDbDefaults.addTo(c);
    }
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
