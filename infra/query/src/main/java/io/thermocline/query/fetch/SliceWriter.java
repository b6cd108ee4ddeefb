package io.thermocline.query.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Writes some row groups and columns of a file as a Parquet file of its own: pages are copied as
 * they are, so that it is whole, and nobody who reads it can meet bytes that were never fetched.
 */
final class SliceWriter {

  private static final long ROW_GROUP_BYTES = 128L << 20;

  /** Brings a row group's bytes. */
  interface Fetch {
    void into(PartialFile file, List<Ranges.Range> ranges) throws IOException;
  }

  private SliceWriter() {}

  static void write(
      StoredObject object, ParquetMetadata metadata, Slice slice, Fetch fetch, Path to)
      throws IOException {
    MessageType columns = columns(metadata.getFileMetaData().getSchema(), slice);
    Set<String> names = names(columns);
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            new LocalOutputFile(to), columns, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0)) {
      writer.start();
      PartialFile file = PartialFile.sealed(object.location(), object.bytes());
      for (int i = slice.rowGroups().nextSetBit(0);
          i >= 0;
          i = slice.rowGroups().nextSetBit(i + 1)) {
        BlockMetaData group = metadata.getBlocks().get(i);
        fetch.into(file, Ranges.of(group, names));
        try (SeekableInputStream in = file.newStream()) {
          writer.appendRowGroup(in, group, true);
        }
        file.clear();
      }
      writer.end(Map.of());
    }
  }

  /** A file's schema with only some of its top-level columns. */
  static MessageType columns(MessageType all, Slice slice) {
    List<Type> some = new ArrayList<>();
    slice.columns().stream().forEach(i -> some.add(all.getType(i)));
    return new MessageType(all.getName(), some);
  }

  static Set<String> names(MessageType columns) {
    Set<String> names = new HashSet<>();
    columns.getFields().forEach(field -> names.add(field.getName()));
    return names;
  }
}
