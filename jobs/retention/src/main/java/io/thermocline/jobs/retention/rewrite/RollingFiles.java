package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.LeanFooter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.parquet.Parquet;

/**
 * Writes rows of one partition into Parquet files, a new one whenever one is large enough. Names
 * are never used twice: what an interrupted run leaves behind is in nobody's way. Not thread-safe.
 */
public final class RollingFiles implements Closeable {

  /** A look at a file's length adds up all of its columns. */
  private static final int ROWS_BETWEEN_LOOKS = 10_000;

  private final Table table;
  private final FileIO io;
  private final String directory;
  private final PartitionSpec spec;
  private final StructLike partition;
  private final Map<String, String> properties;
  private final long targetBytes;
  private final String run = UUID.randomUUID().toString();
  private final Schema schema;
  private final List<DataFile> finished = new ArrayList<>();
  private DataWriter<StructLike> open;
  private long rows;

  /**
   * @param directory under which they lie, by partition
   * @param properties of Iceberg tables, over those that {@code table} has
   */
  public RollingFiles(
      Table table,
      FileIO io,
      String directory,
      PartitionSpec spec,
      StructLike partition,
      Map<String, String> properties,
      long targetBytes) {
    this.table = table;
    this.io = io;
    this.directory = directory;
    this.spec = spec;
    this.partition = partition;
    this.properties = properties;
    this.targetBytes = targetBytes;
    this.schema = table.schema();
  }

  /** Takes a row of the table's schema. */
  public void write(StructLike row) throws IOException {
    if (open == null) {
      open = open();
    }
    open.write(row);
    if (++rows % ROWS_BETWEEN_LOOKS == 0 && open.length() >= targetBytes) {
      finishFile();
    }
  }

  /** Closes the last file and hands out all. */
  public List<DataFile> finish() throws IOException {
    finishFile();
    return List.copyOf(finished);
  }

  /** Gives up a file that was not finished. */
  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  private void finishFile() throws IOException {
    if (open != null) {
      open.close();
      finished.add(open.toDataFile());
      open = null;
    }
  }

  private DataWriter<StructLike> open() throws IOException {
    String location =
        "%s/%s/%s-%05d.parquet"
            .formatted(directory, spec.partitionToPath(partition), run, finished.size());
    return Parquet.writeData(new LeanFooter(io.newOutputFile(location)))
        .forTable(table)
        .setAll(properties)
        .schema(schema)
        .withSpec(spec)
        .withPartition(partition)
        .createWriterFunc(columns -> InternalWriter.createWriter(schema, columns))
        .build();
  }
}
