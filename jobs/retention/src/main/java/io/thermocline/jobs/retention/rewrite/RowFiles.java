package io.thermocline.jobs.retention.rewrite;

import org.apache.iceberg.ContentFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.parquet.Parquet;

/** Reads Parquet files of a table as rows in Iceberg's internal form. */
public final class RowFiles {

  /**
   * @param columns that are read; those that the file lacks are null
   * @return rows that share one object: each is valid until the next is asked for
   */
  public static CloseableIterable<StructLike> read(FileIO io, ContentFile<?> file, Schema columns) {
    return Parquet.read(io.newInputFile(file.location(), file.fileSizeInBytes()))
        .project(columns)
        .createReaderFunc(fileColumns -> InternalReader.create(columns, fileColumns))
        .reuseContainers()
        .build();
  }

  private RowFiles() {}
}
