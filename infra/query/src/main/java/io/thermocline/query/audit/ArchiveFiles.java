package io.thermocline.query.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The data files of one snapshot. */
record ArchiveFiles(List<DataFile> files, List<String> withDeletes) {

  static ArchiveFiles of(Table table, long snapshot) {
    List<DataFile> files = new ArrayList<>();
    List<String> withDeletes = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : tasks) {
        files.add(task.file().copyWithoutStats());
        if (!task.deletes().isEmpty()) {
          withDeletes.add(task.file().location());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ArchiveFiles(List.copyOf(files), List.copyOf(withDeletes));
  }

  long rows() {
    return files.stream().mapToLong(DataFile::recordCount).sum();
  }

  long bytes() {
    return files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
  }
}
