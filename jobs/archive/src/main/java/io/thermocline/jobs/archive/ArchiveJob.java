package io.thermocline.jobs.archive;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchiveTarget;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.LibraryThreads;
import io.thermocline.connectors.kafka.DeadLetterRecord;
import io.thermocline.connectors.kafka.DeadLetterSerializer;
import io.thermocline.connectors.kafka.KafkaSources;
import io.thermocline.connectors.kafka.RawRecords;
import io.thermocline.connectors.kafka.StartingOffsets;
import io.thermocline.connectors.kafka.sink.TransactionalKafkaSink;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.events.DeadLetter;
import io.thermocline.jobs.config.Endpoints;
import io.thermocline.jobs.config.JobDefaults;
import io.thermocline.jobs.config.MainThread;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.dataset.Dataset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Entry class of the job archive: topics in, Iceberg tables and the hot tier out. */
public final class ArchiveJob {

  public static final String NAME = "archive";

  private final ArchiveConfig config;
  private final SchemaRegistry registry;
  private final StreamExecutionEnvironment env;

  private ArchiveJob(ArchiveConfig config) {
    this.config = config;
    this.registry = SchemaRegistry.connect(config.endpoints().registry());
    this.env = StreamExecutionEnvironment.getExecutionEnvironment(settings(config));
  }

  /**
   * Builds and submits the job. The topics must exist and have a schema in the registry; tables and
   * topics of dead letters are made where missing.
   *
   * @param args see {@link ArchiveConfig}
   */
  public static void main(String[] args) throws Exception {
    try {
      new ArchiveJob(ArchiveConfig.parse(args)).run();
    } finally {
      LibraryThreads.end();
      MainThread.leave();
    }
  }

  private void run() throws Exception {
    Endpoints endpoints = config.endpoints();
    PostgresTables.create(
        endpoints.postgres(), List.of(Tables.ARCHIVE_HOLES, Tables.ARCHIVE_NOT_HOT));
    DeadLetterTopic.createMissing(config.datasets(), endpoints.kafka(), endpoints.kafkaClient());
    try (ArchiveCatalog catalog = ArchiveCatalog.open(config.catalog())) {
      ArchiveTables tables = new ArchiveTables(catalog);
      for (Dataset dataset : config.datasets()) {
        // A run without state goes on where the table ends.
        add(dataset, ArchivedOffsets.of(tables.follow(dataset, newestSchema(dataset))));
      }
    }
    env.execute(NAME);
  }

  private void add(Dataset dataset, Map<Integer, Long> archived) {
    Endpoints endpoints = config.endpoints();
    ArchiveTopology.add(
        env,
        KafkaSources.of(
            dataset.topic(),
            endpoints.kafka(),
            endpoints.group() + "-" + dataset.name(),
            endpoints.kafkaClient(),
            new RawRecords(),
            new StartingOffsets(archived)),
        new ArchiveTarget(dataset, config.catalog(), endpoints.postgres(), config.clock()),
        dataset.holdsDeadLetters() ? Optional.empty() : Optional.of(deadLetters(dataset)),
        endpoints.registry(),
        endpoints.maxRecordBytes());
  }

  private Sink<DeadLetterRecord> deadLetters(Dataset dataset) {
    Topic topic = DeadLetterTopic.of(dataset, 1);
    return TransactionalKafkaSink.to(
        topic.name(),
        new DeadLetterSerializer(
            topic.name(), registry.register(topic.subject(), topic.valueSchema())),
        config.endpoints().deadLetterSink(topic));
  }

  private Schema newestSchema(Dataset dataset) {
    if (dataset.holdsDeadLetters()) {
      return DeadLetter.getClassSchema();
    }
    String subject = dataset.topic() + "-value";
    List<Schema> versions = registry.versions(subject);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(
          "dataset %s: the registry has no schema under %s, so that its table can't be made; register one, or write a first record to %s"
              .formatted(dataset.name(), subject, dataset.topic()));
    }
    return versions.get(versions.size() - 1);
  }

  private static Configuration settings(ArchiveConfig config) {
    Configuration settings = JobDefaults.of(config.checkpointInterval(), "hashmap");
    // What was written before a barrier is committed with it, not with a later one.
    settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    return settings;
  }
}
