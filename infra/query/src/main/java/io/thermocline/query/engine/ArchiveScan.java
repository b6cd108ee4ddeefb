package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.query.fetch.ArchiveFile;
import io.thermocline.query.fetch.VanishedException;
import io.thermocline.query.tables.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

/** Which files of a table may have rows that a filter keeps: by their day, and by their bounds. */
final class ArchiveScan {

  private ArchiveScan() {}

  /**
   * @throws VanishedException if the snapshot has expired
   * @throws QueryFailure if another engine has deleted single rows, which nothing here would see
   */
  static List<ArchiveFile> files(Table table, Part part, Expression filter) throws IOException {
    List<ArchiveFile> files = new ArrayList<>();
    if (table.currentSnapshot() == null) {
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks = table.newScan().filter(filter).planFiles()) {
      for (FileScanTask task : tasks) {
        DataFile file = task.file();
        if (!task.deletes().isEmpty()) {
          throw new QueryFailure(
              "another engine has deleted single rows of %s".formatted(file.location()),
              "see what: ./thermocline audit; then rewrite the file");
        }
        Part of = FileTiers.isCold(file.location()) ? Part.COLD : Part.WARM;
        if (part == Part.UNION || part == of) {
          files.add(
              new ArchiveFile(
                  file.location(),
                  file.fileSizeInBytes(),
                  file.recordCount(),
                  rowGroups(file),
                  of));
        }
      }
    } catch (NotFoundException e) {
      throw new VanishedException("a manifest of " + table.name(), e);
    }
    return files;
  }

  private static int rowGroups(DataFile file) {
    return file.splitOffsets() == null ? 1 : file.splitOffsets().size();
  }
}
