package io.thermocline.connectors.iceberg;

import io.thermocline.connectors.kafka.RawRecords;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A process that archives a fixed stream of clicks, from its newest checkpoint to the end. */
final class IngestProcess {

  static final Dataset CLICKS = Archives.clicks("killed");
  static final int PARTITIONS = 3;
  static final int RECORDS = 12_000;
  private static final int PER_SECOND = 1_500;

  private IngestProcess() {}

  /**
   * @param args URL of Postgres, URL of the registry, directory
   */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[2]);
    PostgresConfig postgres = Postgres.at(args[0]);
    ArchiveTarget target =
        new ArchiveTarget(CLICKS, catalog(postgres, directory), postgres, Clicks.CLOCK);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(1, settings(directory));
    DataGeneratorSource<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> source =
        new DataGeneratorSource<>(
            n ->
                Clicks.click(
                    CLICKS,
                    (int) (n % PARTITIONS),
                    n / PARTITIONS,
                    Clicks.TODAY.minusDays(n / PARTITIONS % 3 * 4)),
            RECORDS,
            RateLimiterStrategy.perSecond(PER_SECOND),
            RawRecords.type());
    ArchiveSink.add(
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "clicks").uid("clicks"),
        target,
        RegistryConfig.of(args[1]),
        1 << 20,
        new ArchiveSink.Name("write", "write"),
        new ArchiveSink.Name("commit", "commit"));
    env.execute();
  }

  /** Through files that halt the process. */
  static CatalogConfig catalog(PostgresConfig postgres, Path directory) {
    return CatalogConfig.in(postgres, directory.resolve("warehouse").toUri().toString())
        .with(Map.of("io-impl", HaltingFileIO.class.getName()));
  }

  private static Configuration settings(Path directory) throws IOException {
    Path checkpoints = Files.createDirectories(directory.resolve("checkpoints"));
    Configuration settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    newest(checkpoints)
        .ifPresent(path -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toString()));
    return settings;
  }

  private static Optional<Path> newest(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(IngestProcess::modified))
          .map(Path::getParent);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
