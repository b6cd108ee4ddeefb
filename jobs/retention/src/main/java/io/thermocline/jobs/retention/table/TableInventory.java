package io.thermocline.jobs.retention.table;

import io.thermocline.connectors.iceberg.EventDays;
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
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileInfo;

/** One table: its files, and what it no longer needs. */
public final class TableInventory {

  private final Table table;
  private final String name;
  private final Optional<Listing> listing;
  private final Anchors anchors;

  private TableInventory(Table table, String name, Optional<Listing> listing, Anchors anchors) {
    this.table = table;
    this.name = name;
    this.listing = listing;
    this.anchors = anchors;
  }

  /**
   * Looks at a table. The listing comes first and the metadata after it: what is committed in
   * between is named by then.
   */
  public static TableInventory of(Table table, String name) {
    Anchors anchors = Anchors.of(table);
    Optional<Listing> listing = Listing.of(table);
    table.refresh();
    return new TableInventory(table, name, listing, anchors);
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

  /**
   * Reads the snapshots only where one expires, or where an old file isn't one of the current
   * snapshot's: runs that find neither cost the same however many snapshots there are.
   */
  public Housekeeping housekeeping(RetentionSettings settings, Instant now) {
    List<Snapshot> expiring = ExpiringSnapshots.of(table, now.minus(settings.snapshotAge()));
    Optional<String> held = whyOrphansAreUnknown();
    Set<String> orphans =
        held.isPresent() ? new HashSet<>() : oldAndNotCurrent(now.minus(settings.orphanGrace()));
    Set<String> goesWithThem = new HashSet<>();
    if (!expiring.isEmpty() || !orphans.isEmpty()) {
      Set<String> named = namedWithout(expiring);
      goesWithThem = onlyOf(expiring, named);
      orphans.removeAll(named);
      orphans.removeAll(goesWithThem);
    }
    return new Housekeeping(
        name,
        expiring.stream().map(Snapshot::snapshotId).toList(),
        unreferenced(goesWithThem, now),
        unreferenced(orphans, now),
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

  private Set<String> oldAndNotCurrent(Instant until) {
    Set<String> files = new HashSet<>();
    listing
        .orElseThrow()
        .files()
        .forEach(
            (location, file) -> {
              if (file.createdAtMillis() < until.toEpochMilli()) {
                files.add(location);
              }
            });
    files.removeAll(References.ofMetadata(table));
    if (table.currentSnapshot() != null) {
      files.removeAll(References.ofSnapshots(table, List.of(table.currentSnapshot())));
    }
    return files;
  }

  private Optional<String> whyOrphansAreUnknown() {
    if (listing.isEmpty()) {
      return Optional.of(
          "%s: %s can't list files, so that orphans are unknown; use an io-impl that can"
              .formatted(name, table.io().getClass().getSimpleName()));
    }
    return anchors
        .missing(table, listing.get())
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

  private List<Unreferenced> unreferenced(Set<String> files, Instant now) {
    return files.stream().sorted().map(file -> unreferenced(file, now)).toList();
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
}
