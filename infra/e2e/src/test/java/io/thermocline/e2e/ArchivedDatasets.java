package io.thermocline.e2e;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.config.LocalDeployment;
import io.thermocline.cli.flink.FlinkRest;
import io.thermocline.cli.job.JobJar;
import io.thermocline.cli.job.JobLauncher;
import io.thermocline.cli.job.JobRecords;
import io.thermocline.cli.job.JobStop;
import io.thermocline.cli.job.Jobs;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.local.LocalStack;
import io.thermocline.local.Progress;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.awaitility.Awaitility;

/**
 * Small datasets that the archive job has taken in, one for each name, so that tests can harm one
 * each. The job has ended by then.
 */
final class ArchivedDatasets implements AutoCloseable {

  private static final Duration ARCHIVED = Duration.ofMinutes(2);

  private final Deployment deployment;
  private final Map<String, ClickTopic> topics;
  private final ArchiveCatalog catalog;

  private ArchivedDatasets(Deployment deployment, Map<String, ClickTopic> topics) {
    this.deployment = deployment;
    this.topics = topics;
    this.catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
  }

  /**
   * Fills the topics, and runs the job until all of it is archived.
   *
   * @param records directory for what is remembered of started jobs
   * @param names of datasets that don't exist yet
   */
  static ArchivedDatasets ingest(LocalStack stack, Path records, List<String> names)
      throws Exception {
    Deployment deployment =
        LocalDeployment.of(stack.up(Progress.SILENT)).withDatasets(datasets(names));
    Map<String, ClickTopic> topics =
        deployment.datasets().stream()
            .collect(
                Collectors.toMap(Dataset::name, dataset -> ClickTopic.fill(deployment, dataset)));
    FlinkRest flink = new FlinkRest(deployment.flink().url());
    JobRecords remembered = new JobRecords(records);
    JobStop stop = new JobStop(flink, remembered);
    if (flink.liveJob(Jobs.ARCHIVE.name()).isPresent()) {
      stop.keepingCheckpoint(Jobs.ARCHIVE, flink.liveJob(Jobs.ARCHIVE.name()).orElseThrow().id());
    }
    String job =
        new JobLauncher(deployment, flink, remembered, JobJar.ARCHIVE.in(project()))
            .launch(
                Jobs.ARCHIVE,
                Optional.of(1),
                Optional.empty(),
                List.of(
                    "--group.id",
                    "audit-" + UUID.randomUUID(),
                    "--checkpoint.interval",
                    "1s",
                    "--as-of",
                    ClickTopic.TODAY.toString()));
    ArchivedDatasets archived = new ArchivedDatasets(deployment, topics);
    try {
      Awaitility.await("all is archived").atMost(ARCHIVED).until(archived::isComplete);
    } finally {
      stop.keepingCheckpoint(Jobs.ARCHIVE, job);
    }
    return archived;
  }

  Deployment deployment() {
    return deployment;
  }

  ArchiveCatalog catalog() {
    return catalog;
  }

  ClickTopic topic(String name) {
    return topics.get(name);
  }

  /** A dataset's table as it is now. */
  Table table(String name) {
    return catalog.table(name).orElseThrow();
  }

  /** As the section of a configuration. */
  static String yaml(List<String> names) {
    return names.stream()
        .map(
            name ->
                "  %s: { topic: %s.v1, hot: 2d, warm: 30d, cold: 1y, then: purge, eventTime: at, key: page }\n"
                    .formatted(name, name))
        .collect(Collectors.joining("", "datasets:\n", ""));
  }

  @Override
  public void close() {
    catalog.close();
  }

  private boolean isComplete() {
    return topics.entrySet().stream()
        .allMatch(topic -> isComplete(topic.getKey(), topic.getValue().nextOffsets()));
  }

  private boolean isComplete(String name, Map<Integer, Long> next) {
    Map<Integer, Long> archived =
        catalog.table(name).map(ArchivedOffsets::of).map(Map::copyOf).orElse(Map.of());
    return next.entrySet().stream()
            .allMatch(end -> archived.getOrDefault(end.getKey(), 0L) >= end.getValue())
        && catalog
            .table(name + "_dlq")
            .map(Table::currentSnapshot)
            .map(snapshot -> snapshot.summary().get("total-records"))
            .filter(Integer.toString(ClickTopic.POISONED)::equals)
            .isPresent();
  }

  private static List<Dataset> datasets(List<String> names) {
    return DatasetText.parse(
        names.stream()
            .map(
                name ->
                    "%s: topic=%s.v1 hot=2d warm=30d cold=1y then=purge eventTime=at key=page"
                        .formatted(name, name))
            .collect(Collectors.joining("; ")));
  }

  private static Path project() throws IOException {
    return Path.of("../..").toRealPath();
  }
}
