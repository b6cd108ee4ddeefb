package io.thermocline.connectors.iceberg;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.MessageType;

/**
 * Which records a data file holds.
 *
 * @param offsets by Kafka partition
 * @param doubled those of them that it holds more than once
 * @param rows all there are
 * @param ascending whether the offsets of each partition rise from row to row
 */
public record FileCoordinates(
    SortedMap<Integer, OffsetSet> offsets,
    SortedMap<Integer, OffsetSet> doubled,
    long rows,
    boolean ascending) {

  /** Made once, as making one reads files of settings. */
  private static final Configuration CONFIGURATION = new Configuration();

  /**
   * Reads them, and no other column.
   *
   * @param file whose length is known
   * @throws NotFoundException if it isn't there
   * @throws IOException if it can't be read or is no file of an archive table
   */
  public static FileCoordinates of(InputFile file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return of(reader);
    } catch (RuntimeException e) {
      throw failure(file, e);
    }
  }

  /**
   * How many rows a file of any table has, by its footer alone.
   *
   * @param file whose length is known
   * @throws NotFoundException if it isn't there
   * @throws IOException if it can't be read
   */
  public static long rowsOf(InputFile file) throws IOException {
    try (ParquetFileReader reader = open(file)) {
      return reader.getRecordCount();
    } catch (RuntimeException e) {
      throw failure(file, e);
    }
  }

  private static ParquetFileReader open(InputFile file) throws IOException {
    return ParquetFileReader.open(
        new RangedFile(file), HadoopReadOptions.builder(CONFIGURATION).build());
  }

  private static IOException failure(InputFile file, RuntimeException e) {
    if (e instanceof NotFoundException) {
      throw e;
    }
    return new IOException("%s can't be read: %s".formatted(file.location(), e), e);
  }

  private static FileCoordinates of(ParquetFileReader reader) throws IOException {
    MessageType all = reader.getFileMetaData().getSchema();
    MessageType two =
        new MessageType(
            all.getName(), all.getType(Coordinates.PARTITION), all.getType(Coordinates.OFFSET));
    reader.setRequestedSchema(two);
    ColumnDescriptor partition = two.getColumns().get(0);
    ColumnDescriptor offset = two.getColumns().get(1);
    Collected collected = new Collected();
    long rows = 0;
    for (PageReadStore group = reader.readNextRowGroup();
        group != null;
        group = reader.readNextRowGroup()) {
      collected.add(
          new ColumnValues(partition, group.getPageReader(partition)),
          new ColumnValues(offset, group.getPageReader(offset)),
          group.getRowCount());
      rows += group.getRowCount();
    }
    return new FileCoordinates(collected.offsets, collected.doubled, rows, collected.ascending);
  }

  private static final class Collected {
    private final SortedMap<Integer, OffsetSet> offsets = new TreeMap<>();
    private final SortedMap<Integer, OffsetSet> doubled = new TreeMap<>();
    private final Map<Integer, long[]> highest = new HashMap<>();
    private boolean ascending = true;

    void add(ColumnValues partitions, ColumnValues values, long rows) {
      int last = -1;
      OffsetSet set = null;
      long[] before = null;
      for (long row = 0; row < rows; row++) {
        int partition = partitions.nextInt();
        if (partition != last) {
          set = in(offsets, partition);
          before = highest.computeIfAbsent(partition, p -> new long[] {-1});
          last = partition;
        }
        long offset = values.nextLong();
        ascending &= offset > before[0];
        before[0] = offset;
        if (!set.add(offset)) {
          in(doubled, partition).add(offset);
        }
      }
    }

    private static OffsetSet in(Map<Integer, OffsetSet> sets, int partition) {
      return sets.computeIfAbsent(partition, p -> new OffsetSet());
    }
  }
}
