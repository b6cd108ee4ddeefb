package io.thermocline.jobs.retention.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Which files a table names. By {@link Locations#plain}. */
final class References {

  /** Files that hold a table's metadata, beside those of its snapshots. */
  static Set<String> ofMetadata(Table table) {
    Set<String> files = new HashSet<>();
    ReachableFileUtil.metadataFileLocations(table, false).forEach(f -> add(f, files));
    ReachableFileUtil.statisticsFilesLocations(table).forEach(f -> add(f, files));
    add(ReachableFileUtil.versionHintLocation(table), files);
    return files;
  }

  /** Files that these snapshots name: manifests, lists of them, and the data. */
  static Set<String> ofSnapshots(Table table, Collection<Snapshot> snapshots) {
    Set<String> files = new HashSet<>();
    Set<String> read = new HashSet<>();
    for (Snapshot snapshot : snapshots) {
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
    return files;
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
