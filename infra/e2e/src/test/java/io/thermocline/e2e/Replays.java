package io.thermocline.e2e;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.time.Duration;
import java.util.Map;
import org.apache.iceberg.Table;
import org.awaitility.Awaitility;

/** Datasets that tests of replays archive, on the shared stack. */
final class Replays implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Deployment deployment;
  private final ArchiveCatalog catalog;

  Replays(Deployment deployment) {
    this.deployment = deployment;
    this.catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
  }

  static Dataset dataset(String name) {
    return DatasetText.parse(
            "%s: topic=%s.v1 hot=7d warm=30d cold=1y then=purge eventTime=at key=page"
                .formatted(name, name))
        .get(0);
  }

  /** The same for a configuration file. */
  static String yaml(String name) {
    return "  %s: { topic: %s.v1, hot: 7d, warm: 30d, cold: 1y, then: purge, eventTime: at, key: page }\n"
        .formatted(name, name);
  }

  Deployment deployment() {
    return deployment;
  }

  Table table(Dataset dataset) {
    return catalog.table(dataset.name()).orElseThrow();
  }

  StoredRecords archived(Dataset dataset) throws Exception {
    return StoredRecords.ofTable(table(dataset), dataset, deployment);
  }

  StoredRecords topic(String topic) {
    return StoredRecords.ofTopic(topic, deployment);
  }

  /** Waits until the archive goes that far. */
  void awaitArchived(Dataset dataset, Map<Integer, Long> next) {
    Awaitility.await(dataset.name() + " is archived")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .ignoreExceptions()
        .until(
            () -> {
              Map<Integer, Long> archived = ArchivedOffsets.of(table(dataset));
              return next.entrySet().stream()
                  .allMatch(end -> archived.getOrDefault(end.getKey(), 0L) >= end.getValue());
            });
  }

  @Override
  public void close() {
    catalog.close();
  }
}
