package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.ArchiveWriter;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Reads from the archive which records of a dataset it has refused itself. */
final class ArchivedLetters {

  private static final String STEP = "step";
  private static final String PARTITION = "partition";
  private static final String OFFSET = "offset";

  private ArchivedLetters() {}

  /**
   * @param letters table of the dataset's dead letters
   */
  static void readInto(Ledgers ledgers, Dataset dataset, Table letters, long snapshot)
      throws IOException {
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(letters)
            .useSnapshot(snapshot)
            .select(STEP, PARTITION, OFFSET)
            .where(Expressions.equal(STEP, ArchiveWriter.uidOf(dataset)))
            .build()) {
      for (Record row : rows) {
        ledgers.refused((int) row.getField(PARTITION), (long) row.getField(OFFSET));
      }
    }
  }
}
