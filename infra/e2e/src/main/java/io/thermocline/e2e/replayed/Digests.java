package io.thermocline.e2e.replayed;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.e2e.AllRecords;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/** Reads all that a topic or a table of the archive holds. */
record Digests(Deployment deployment) {

  private static final Duration PATIENCE = Duration.ofMinutes(20);

  /** Of all committed records. */
  Digest ofTopic(String topic) {
    Digest digest = new Digest();
    AllRecords.ofTopic(topic, deployment, digest::add);
    return digest;
  }

  /** Of all rows, as the records they were. */
  Digest ofArchive(Dataset dataset) throws IOException {
    Digest digest = new Digest();
    try (ArchiveCatalog catalog = open()) {
      AllRecords.ofTable(
          catalog.table(dataset.name()).orElseThrow(), dataset, deployment, digest::add);
    }
    return digest;
  }

  /** Waits until the archive has the topic's partitions up to {@code next}. */
  void awaitArchived(Dataset dataset, Map<Integer, Long> next) {
    try (ArchiveCatalog catalog = open()) {
      Awaitility.await(dataset.name() + " is archived")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                Map<Integer, Long> archived =
                    ArchivedOffsets.of(catalog.table(dataset.name()).orElseThrow());
                return next.entrySet().stream()
                    .allMatch(end -> archived.getOrDefault(end.getKey(), 0L) >= end.getValue());
              });
    }
  }

  private ArchiveCatalog open() {
    return ArchiveCatalog.open(ArchiveAccess.catalog(deployment));
  }
}
