package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.iceberg.OffsetSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Where the rows of a file are from: the offsets of each partition lie in these ranges, if not all
 * of them are in the file.
 *
 * @param ascending whether those of each partition are known to rise from row to row
 */
record FileOffsets(DataFile file, SortedMap<Integer, OffsetRange> ranges, boolean ascending) {

  /**
   * From the manifest for a file of one partition, or of an append that is known; another is asked
   * itself, as its bounds tell nothing of each of its partitions.
   */
  static FileOffsets of(Table table, DataFile file, Appends appends) throws IOException {
    Optional<FileOffsets> known = fromBounds(table.schema(), file, appends.of(file));
    return known.isPresent() ? known.get() : fromRows(table, file);
  }

  private static Optional<FileOffsets> fromBounds(
      Schema schema, DataFile file, SortedMap<Integer, OffsetRange> appended) {
    Optional<Integer> lowest = bound(schema, Coordinates.PARTITION, file.lowerBounds());
    Optional<Integer> highest = bound(schema, Coordinates.PARTITION, file.upperBounds());
    Optional<Long> first = bound(schema, Coordinates.OFFSET, file.lowerBounds());
    Optional<Long> last = bound(schema, Coordinates.OFFSET, file.upperBounds());
    if (lowest.isEmpty() || highest.isEmpty() || first.isEmpty() || last.isEmpty()) {
      return Optional.empty();
    }
    boolean ascending = !appended.isEmpty();
    OffsetRange all = new OffsetRange(first.get(), last.get() + 1);
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    if (lowest.equals(highest)) {
      ranges.put(lowest.get(), all);
    } else {
      appended
          .subMap(lowest.get(), highest.get() + 1)
          .forEach(
              (partition, range) ->
                  common(range, all).ifPresent(both -> ranges.put(partition, both)));
    }
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileOffsets(file, ranges, ascending));
  }

  private static Optional<OffsetRange> common(OffsetRange a, OffsetRange b) {
    long first = Math.max(a.first(), b.first());
    long next = Math.min(a.next(), b.next());
    return first < next ? Optional.of(new OffsetRange(first, next)) : Optional.empty();
  }

  private static FileOffsets fromRows(Table table, DataFile file) throws IOException {
    SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    FileCoordinates rows =
        FileCoordinates.of(table.io().newInputFile(file.location(), file.fileSizeInBytes()));
    rows.offsets().forEach((partition, offsets) -> ranges.put(partition, around(offsets)));
    return new FileOffsets(file, ranges, rows.ascending());
  }

  private static OffsetRange around(OffsetSet offsets) {
    long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE};
    offsets.forEachRange(
        range -> {
          ends[0] = Math.min(ends[0], range.first());
          ends[1] = Math.max(ends[1], range.next());
        });
    return new OffsetRange(ends[0], ends[1]);
  }

  private static <T> Optional<T> bound(
      Schema schema, String column, Map<Integer, ByteBuffer> bounds) {
    NestedField field = schema.findField(column);
    return Optional.ofNullable(bounds)
        .map(all -> all.get(field.fieldId()))
        .map(bytes -> Conversions.fromByteBuffer(field.type(), bytes));
  }
}
