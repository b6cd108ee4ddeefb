package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Reads from the archive which records of a dataset it has refused itself. */
final class ArchivedLetters {

  private ArchivedLetters() {}

  /**
   * A file that isn't there has no letters; that it is missing is told by their own audit.
   *
   * @param letters table of the dataset's dead letters
   */
  static void readInto(Ledgers ledgers, Dataset dataset, Table letters, long snapshot)
      throws IOException {
    // In this order, whatever the table's.
    Schema columns =
        new Schema(
            letters.schema().findField("step"),
            letters.schema().findField("partition"),
            letters.schema().findField("offset"));
    String writer = ArchiveWriter.uidOf(dataset);
    for (DataFile file : ArchiveFiles.of(letters, snapshot).files()) {
      try (CloseableIterable<StructLike> rows =
          Parquet.read(letters.io().newInputFile(file))
              .project(columns)
              .createReaderFunc(schema -> InternalReader.create(columns, schema))
              .build()) {
        for (StructLike row : rows) {
          if (writer.equals(String.valueOf(row.get(0, Object.class)))) {
            ledgers.refused(row.get(1, Integer.class), row.get(2, Long.class));
          }
        }
      } catch (NotFoundException e) {
        continue;
      }
    }
  }
}
