package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.query.fetch.ArchiveFile;
import io.thermocline.query.fetch.Fetcher;
import io.thermocline.query.fetch.VanishedException;
import io.thermocline.query.tables.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.InclusiveMetricsEvaluator;
import org.apache.iceberg.expressions.ManifestEvaluator;
import org.apache.iceberg.expressions.Projections;

/**
 * Which files of a table may have rows that a filter keeps: by their day, and by their bounds. As
 * Iceberg's own scan, which would parse all manifests for each query.
 */
final class ArchiveScan {

  private final Fetcher fetcher;
  private final Table table;

  /**
   * @param table at one snapshot
   */
  ArchiveScan(Fetcher fetcher, Table table) {
    this.fetcher = fetcher;
    this.table = table;
  }

  /**
   * @throws VanishedException if the snapshot has expired
   * @throws QueryFailure if another engine has deleted single rows, which nothing here would see
   */
  List<ArchiveFile> files(Part part, Expression filter) throws IOException, InterruptedException {
    Map<Integer, Evaluator> days = new HashMap<>();
    InclusiveMetricsEvaluator bounds = new InclusiveMetricsEvaluator(table.schema(), filter);
    List<ArchiveFile> files = new ArrayList<>();
    for (DataFile file : fetcher.dataFiles(table, manifests(filter))) {
      Part of = FileTiers.isCold(file.location()) ? Part.COLD : Part.WARM;
      if ((part == Part.UNION || part == of)
          && days.computeIfAbsent(file.specId(), id -> days(id, filter)).eval(file.partition())
          && bounds.eval(file)) {
        files.add(
            new ArchiveFile(
                file.location(), file.fileSizeInBytes(), file.recordCount(), rowGroups(file), of));
      }
    }
    return files;
  }

  private List<ManifestFile> manifests(Expression filter) throws IOException {
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null) {
      return List.of();
    }
    Map<Integer, ManifestEvaluator> days = new HashMap<>();
    Predicate<ManifestFile> mayMatch =
        manifest ->
            (manifest.hasAddedFiles() || manifest.hasExistingFiles())
                && days.computeIfAbsent(
                        manifest.partitionSpecId(),
                        id -> ManifestEvaluator.forRowFilter(filter, table.specs().get(id), true))
                    .eval(manifest);
    try {
      Optional<ManifestFile> deletes =
          snapshot.deleteManifests(table.io()).stream().filter(mayMatch).findFirst();
      if (deletes.isPresent()) {
        throw new QueryFailure(
            "another engine has deleted single rows of %s, as %s says"
                .formatted(table.name(), deletes.get().path()),
            "see of which files: ./thermocline audit; then rewrite them");
      }
      return snapshot.dataManifests(table.io()).stream().filter(mayMatch).toList();
    } catch (NotFoundException e) {
      throw new VanishedException("a manifest list of " + table.name(), e);
    }
  }

  private Evaluator days(int spec, Expression filter) {
    PartitionSpec of = table.specs().get(spec);
    return new Evaluator(of.partitionType(), Projections.inclusive(of).project(filter));
  }

  private static int rowGroups(DataFile file) {
    return file.splitOffsets() == null ? 1 : file.splitOffsets().size();
  }
}
