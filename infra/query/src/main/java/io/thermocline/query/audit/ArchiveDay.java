package io.thermocline.query.audit;

import java.io.IOException;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.parquet.Parquet;

/**
 * Rows of one day in the archive.
 *
 * @param files that can be read: what the others held, the archive has lost
 */
record ArchiveDay(FileIO io, List<DataFile> files, ComparedColumns columns) {

  void forEach(RowDigests rows) throws IOException {
    Schema projection = columns.projection();
    for (DataFile file : files) {
      try (CloseableIterable<StructLike> read =
          Parquet.read(io.newInputFile(file))
              .project(projection)
              .createReaderFunc(schema -> InternalReader.create(projection, schema))
              .build()) {
        for (StructLike row : read) {
          rows.row(row.get(0, Integer.class), row.get(1, Long.class), columns.digest(row));
        }
      }
    }
  }
}
