package io.thermocline.jobs.retention.table;

import io.thermocline.jobs.retention.Housekeeping;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.StoredFile;
import io.thermocline.jobs.retention.Unreferenced;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;

/** One table: its files, and what it no longer needs. */
public final class TableInventory {

  private final Table table;
  private final String name;
  private final Optional<Listing> listing;
  private final Set<String> before;

  private TableInventory(Table table, String name, Optional<Listing> listing, Set<String> before) {
    this.table = table;
    this.name = name;
    this.listing = listing;
    this.before = before;
  }

  /**
   * Looks at a table. The listing comes first and the metadata after it: what is committed in
   * between is named by then.
   */
  public static TableInventory of(Table table, String name) {
    Set<String> before = anchors(table);
    Optional<Listing> listing = Listing.of(table);
    table.refresh();
    return new TableInventory(table, name, listing, before);
  }

  /** Of the current snapshot. */
  List<StoredFile> files(Instant now) {
    List<StoredFile> files = new ArrayList<>();
    if (table.currentSnapshot() == null) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new IllegalStateException(
              "%s: rows of %s are deleted by %s, which retention can't follow; rewrite the table's files with the engine that deleted them"
                  .formatted(name, task.file().location(), task.deletes().get(0).location()));
        }
        files.add(file(task.file(), now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  public Housekeeping housekeeping(RetentionSettings settings, Instant now) {
    List<Snapshot> expiring = ExpiringSnapshots.of(table, now.minus(settings.snapshotAge()));
    Set<String> named = namedWithout(expiring);
    Set<String> goesWithThem = onlyOf(expiring, named);
    Optional<String> held =
        whyOrphansAreUnknown(file -> named.contains(file) || goesWithThem.contains(file));
    return new Housekeeping(
        name,
        expiring.stream().map(Snapshot::snapshotId).toList(),
        goesWithThem.stream().sorted().map(file -> unreferenced(file, now)).toList(),
        held.isPresent()
            ? List.of()
            : orphans(named, goesWithThem, now.minus(settings.orphanGrace()), now),
        held);
  }

  /** Locations of files that go with some snapshots and nothing else. */
  public List<String> filesOnlyOf(Set<Long> snapshots) {
    List<Snapshot> expiring = new ArrayList<>();
    table.snapshots().forEach(expiring::add);
    expiring.removeIf(snapshot -> !snapshots.contains(snapshot.snapshotId()));
    return onlyOf(expiring, namedWithout(expiring)).stream()
        .map(file -> unreferenced(file, Instant.now()).location())
        .toList();
  }

  private Set<String> namedWithout(List<Snapshot> expiring) {
    List<Snapshot> kept = new ArrayList<>();
    table.snapshots().forEach(kept::add);
    kept.removeAll(expiring);
    Set<String> named = References.ofSnapshots(table, kept);
    named.addAll(References.ofMetadata(table));
    return named;
  }

  private Set<String> onlyOf(List<Snapshot> expiring, Set<String> named) {
    Set<String> files = References.ofSnapshots(table, expiring);
    files.removeAll(named);
    return files;
  }

  private List<Unreferenced> orphans(
      Set<String> named, Set<String> expiring, Instant until, Instant now) {
    return listing.orElseThrow().files().entrySet().stream()
        .filter(file -> !named.contains(file.getKey()) && !expiring.contains(file.getKey()))
        .filter(file -> file.getValue().createdAtMillis() < until.toEpochMilli())
        .map(file -> unreferenced(file.getKey(), now))
        .toList();
  }

  /**
   * Files that were there before the listing was made, and still are, must be in it. If they
   * aren't, locations are written in two ways that aren't recognized as one, and everything would
   * look like an orphan.
   */
  private Optional<String> whyOrphansAreUnknown(Predicate<String> isThere) {
    if (listing.isEmpty()) {
      return Optional.of(
          "%s: %s can't list files, so that orphans are unknown; use an io-impl that can"
              .formatted(name, table.io().getClass().getSimpleName()));
    }
    return before.stream()
        .filter(file -> isThere.test(Locations.plain(file)))
        .filter(file -> listing.get().find(file).isEmpty())
        .sorted()
        .findFirst()
        .map(
            file ->
                "%s: a listing of %s doesn't show %s, so that orphans are unknown; none is removed"
                    .formatted(name, table.location(), file));
  }

  private StoredFile file(DataFile file, Instant now) {
    return new StoredFile(
        file.location(),
        EventDays.of(table, file),
        StoredFile.Kind.of(file.location()),
        file.recordCount(),
        file.fileSizeInBytes(),
        listing
            .flatMap(all -> all.find(file.location()))
            .map(found -> Instant.ofEpochMilli(found.createdAtMillis()))
            .orElse(now));
  }

  private Unreferenced unreferenced(String location, Instant now) {
    Optional<FileInfo> file = listing.flatMap(all -> all.find(location));
    return new Unreferenced(
        file.map(FileInfo::location).orElse(location),
        file.map(FileInfo::size).orElse(0L),
        StoredFile.Kind.of(location) == StoredFile.Kind.COLD,
        file.map(f -> Duration.between(Instant.ofEpochMilli(f.createdAtMillis()), now).toDays())
            .orElse(0L));
  }

  private static Set<String> anchors(Table table) {
    table.refresh();
    Set<String> files = new HashSet<>();
    if (table instanceof HasTableOperations operations) {
      files.add(operations.operations().current().metadataFileLocation());
    }
    if (table.currentSnapshot() != null) {
      files.add(table.currentSnapshot().manifestListLocation());
    }
    return files;
  }
}
