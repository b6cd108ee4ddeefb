package io.thermocline.cli.status;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.status.Status.Exactness;
import io.thermocline.cli.status.Status.TierLine;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.cli.topic.TopicAdmin.Range;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.connectors.postgres.HotPartition;
import io.thermocline.connectors.postgres.HotPartitions;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import io.thermocline.schemas.dataset.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.common.TopicPartition;

/**
 * What each tier of each dataset holds, from the table's metadata and Postgres's catalogs: no row
 * is read.
 */
final class TierStatus {

  private final Deployment deployment;
  private final Map<TopicPartition, Range> topics;

  private TierStatus(Deployment deployment, Map<TopicPartition, Range> topics) {
    this.deployment = deployment;
    this.topics = topics;
  }

  /** Datasets of which nothing was archived yet have no line. */
  static List<TierLine> all(Deployment deployment) throws SQLException {
    List<Dataset> datasets = Datasets.withDeadLetters(deployment.datasets());
    List<TierLine> lines = new ArrayList<>();
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka());
        ArchiveCatalog catalog = ArchiveCatalog.open(ArchiveAccess.catalog(deployment))) {
      TierStatus status =
          new TierStatus(deployment, admin.ranges(datasets.stream().map(Dataset::topic).toList()));
      for (Dataset dataset : datasets) {
        Optional<Table> table = catalog.table(dataset.name());
        if (table.isPresent()) {
          status.hot(dataset).ifPresent(lines::add);
          lines.addAll(status.archived(dataset, table.get()));
        }
      }
    }
    return lines;
  }

  private Optional<TierLine> hot(Dataset dataset) throws SQLException {
    List<HotPartition> days =
        new HotPartitions(deployment.postgres().config()).list(dataset.name());
    if (days.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TierLine(
            dataset.name(),
            Tier.HOT,
            days.stream().mapToLong(HotPartition::rows).sum(),
            Exactness.ABOUT,
            days.stream().mapToLong(HotPartition::bytes).sum(),
            days.size(),
            Optional.of(start(days.get(0).day())),
            Optional.of(start(days.get(days.size() - 1).day().plusDays(1))),
            Map.of(),
            OptionalLong.empty()));
  }

  private List<TierLine> archived(Dataset dataset, Table table) {
    Map<Tier, Files> tiers = new EnumMap<>(Tier.class);
    tiers.put(Tier.WARM, new Files());
    NestedField time = table.schema().findField(dataset.eventTime());
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().includeColumnStats(List.of(time.name())).planFiles()) {
      for (FileScanTask task : tasks) {
        Tier tier = FileTiers.isCold(task.file().location()) ? Tier.COLD : Tier.WARM;
        tiers.computeIfAbsent(tier, t -> new Files()).add(task.file(), time);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedMap<Integer, Long> next = ArchivedOffsets.of(table);
    OptionalLong lag = OptionalLong.of(lag(dataset.topic(), next));
    return tiers.entrySet().stream()
        .map(
            tier ->
                tier.getValue()
                    .line(
                        dataset.name(),
                        tier.getKey(),
                        tier.getKey() == Tier.WARM ? next : Map.of(),
                        tier.getKey() == Tier.WARM ? lag : OptionalLong.empty()))
        .toList();
  }

  private long lag(String topic, Map<Integer, Long> archived) {
    return topics.entrySet().stream()
        .filter(partition -> partition.getKey().topic().equals(topic))
        .mapToLong(
            partition -> {
              long first = partition.getValue().first();
              long next = archived.getOrDefault(partition.getKey().partition(), first);
              return Math.max(0, partition.getValue().next() - Math.max(first, next));
            })
        .sum();
  }

  private static Instant start(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Files of a tier, added up. */
  private static final class Files {
    private long rows;
    private long bytes;
    private long files;
    private Instant oldest = Instant.MAX;
    private Instant newest = Instant.MIN;

    void add(DataFile file, NestedField time) {
      rows += file.recordCount();
      bytes += file.fileSizeInBytes();
      files++;
      oldest = bound(file.lowerBounds(), time).filter(oldest::isAfter).orElse(oldest);
      newest = bound(file.upperBounds(), time).filter(newest::isBefore).orElse(newest);
    }

    TierLine line(String dataset, Tier tier, Map<Integer, Long> archivedOffsets, OptionalLong lag) {
      return new TierLine(
          dataset,
          tier,
          rows,
          Exactness.EXACT,
          bytes,
          files,
          Optional.of(oldest).filter(time -> !time.equals(Instant.MAX)),
          Optional.of(newest).filter(time -> !time.equals(Instant.MIN)),
          archivedOffsets,
          lag);
    }

    private static Optional<Instant> bound(Map<Integer, ByteBuffer> bounds, NestedField time) {
      return Optional.ofNullable(bounds)
          .flatMap(all -> Optional.ofNullable(all.get(time.fieldId())))
          .map(bytes -> (Long) Conversions.fromByteBuffer(time.type(), bytes))
          .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }
  }
}
