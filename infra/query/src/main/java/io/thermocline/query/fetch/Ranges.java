package io.thermocline.query.fetch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/** Which bytes of a file a row group's columns are, and by which requests they are read. */
final class Ranges {

  /** Bytes that lie together. */
  record Range(long from, long length) {
    long end() {
      return from + length;
    }
  }

  /** A request costs about as much time as this many bytes. */
  private static final long GAP = 256 << 10;

  /** Larger ones are read in parts, side by side. */
  private static final long LARGEST = 16 << 20;

  private Ranges() {}

  /**
   * Few requests for all of the columns, in order; what lies between them may be read along.
   *
   * @param columns top-level names
   */
  static List<Range> of(BlockMetaData group, Set<String> columns) {
    List<Range> merged = new ArrayList<>();
    for (Range range : chunks(group, columns)) {
      Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && range.from - last.end() <= GAP) {
        long end = Math.max(last.end(), range.end());
        merged.set(merged.size() - 1, new Range(last.from, end - last.from));
      } else {
        merged.add(range);
      }
    }
    return merged.stream().flatMap(range -> parts(range).stream()).toList();
  }

  private static List<Range> chunks(BlockMetaData group, Set<String> columns) {
    return group.getColumns().stream()
        .filter(chunk -> columns.contains(chunk.getPath().toArray()[0]))
        .map(chunk -> new Range(chunk.getStartingPos(), chunk.getTotalSize()))
        .sorted(Comparator.comparingLong(Range::from))
        .toList();
  }

  private static List<Range> parts(Range range) {
    List<Range> parts = new ArrayList<>();
    for (long from = range.from; from < range.end(); from += LARGEST) {
      parts.add(new Range(from, Math.min(LARGEST, range.end() - from)));
    }
    return parts;
  }
}
