package io.thermocline.jobs.retention.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.Tasks;

/** Which files a table names. By {@link Locations#plain}. */
final class References {

  private static final int READS_AT_ONCE = 16;

  /** Files that hold a table's metadata, beside those of its snapshots. */
  static Set<String> ofMetadata(Table table) {
    Set<String> files = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(table, false).forEach(f -> add(f, files));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(f -> add(f, files));
    add(ReachableFileUtil.versionHintLocation(table), files);
    return files;
  }

  /**
   * Files that these snapshots name: manifests, lists of them, and the data. Two requests to the
   * store for each snapshot: an ingest that commits twice a minute makes thousands a day.
   */
  static Set<String> ofSnapshots(Table table, Collection<Snapshot> snapshots) {
    Set<String> files = ConcurrentHashMap.newKeySet();
    Set<String> read = ConcurrentHashMap.newKeySet();
    ExecutorService threads = Executors.newFixedThreadPool(READS_AT_ONCE);
    try {
      Tasks.foreach(snapshots)
          .executeWith(threads)
          .stopOnFailure()
          .throwFailureWhenFinished()
          .run(snapshot -> addSnapshot(table, snapshot, read, files));
    } finally {
      threads.shutdownNow();
    }
    return files;
  }

  /**
   * @param read manifests that are added already, or are being added
   */
  private static void addSnapshot(
      Table table, Snapshot snapshot, Set<String> read, Set<String> files) {
    if (snapshot.manifestListLocation() != null) {
      add(snapshot.manifestListLocation(), files);
    }
    for (ManifestFile manifest : snapshot.allManifests(table.io())) {
      if (read.add(manifest.path())) {
        add(manifest.path(), files);
        addContent(table, manifest, files);
      }
    }
  }

  private static void addContent(Table table, ManifestFile manifest, Set<String> files) {
    if (manifest.content() == ManifestContent.DELETES) {
      try (ManifestReader<DeleteFile> deletes =
          ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs())) {
        deletes.forEach(file -> add(file.location(), files));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return;
    }
    try (CloseableIterable<String> data =
        ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
      data.forEach(location -> add(location, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String location, Set<String> files) {
    files.add(Locations.plain(location));
  }

  private References() {}
}
