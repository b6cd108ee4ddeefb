package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;

/**
 * What manifests say, by their names: Avro takes milliseconds to parse one, however few files it
 * names. Thread-safe.
 */
final class ParsedManifests {

  /** One takes some 5 KB, with the bounds of its columns. */
  private static final long MOST_FILES = 4_000;

  private final Recent<List<DataFile>> parsed = new Recent<>(MOST_FILES);

  /**
   * Files that are alive in it.
   *
   * @param specs of its table, by id
   * @throws org.apache.iceberg.exceptions.NotFoundException if it isn't there
   */
  List<DataFile> of(ManifestFile manifest, FileIO io, Map<Integer, PartitionSpec> specs)
      throws IOException {
    Optional<List<DataFile>> known = parsed.get(manifest.path());
    if (known.isPresent()) {
      return known.get();
    }
    List<DataFile> files = new ArrayList<>();
    try (CloseableIterable<DataFile> read = ManifestFiles.read(manifest, io, specs)) {
      read.forEach(files::add);
    }
    parsed.put(manifest.path(), files, 1 + files.size());
    return files;
  }
}
