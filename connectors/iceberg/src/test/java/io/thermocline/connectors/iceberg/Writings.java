package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Table;

/** What writing tasks hand on, of files that nobody has written. */
final class Writings {

  /** Remembers none. */
  static final HoleLog NO_HOLES =
      new HoleLog() {
        @Override
        public void record(SortedMap<Integer, List<OffsetRange>> holes) {}

        @Override
        public void close() {}
      };

  private Writings() {}

  /** A file with all records from {@code first} to {@code last}. */
  static Written file(Table table, String name, int partition, long first, long last) {
    DataFile file =
        DataFiles.builder(table.spec())
            .withPath("s3://b/" + name + ".parquet")
            .withFormat(FileFormat.PARQUET)
            .withPartitionPath("_day=2026-03-01")
            .withFileSizeInBytes(1_000)
            .withRecordCount(last - first + 1)
            .build();
    return new Written(
        List.of(FileText.format(file, table.spec())), passed(partition, first, last));
  }

  /** Dead letters only. */
  static Written nothing(int partition, long first, long last) {
    return new Written(List.of(), passed(partition, first, last));
  }

  private static SortedMap<Integer, Passed> passed(int partition, long first, long last) {
    return new TreeMap<>(
        Map.of(partition, new Passed(new OffsetRange(first, last + 1), List.of())));
  }
}
