package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.Postgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same offsets in several partitions are no reason to give offsets a dictionary. */
@ExtendWith(Postgres.Shared.class)
class ColdOffsetsTest {

  private static final LocalDate DAY = LocalDate.of(2017, 3, 1);
  private static final Instant START = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final int ROWS = 20_000;
  private static final int DEVICES = 100;
  private static final int PARTITIONS = 4;
  private static final int VALUES = 1_000;

  @TempDir Path directory;

  @Test
  void offsetsAreStepsAndFewValuesADictionary(Postgres postgres) throws Exception {
    try (TestArchive archive =
        new TestArchive(
            postgres.config(), directory, "steps", "hot=1d warm=10d cold=100d then=purge")) {
      archive.append(readings(), reading -> Integer.parseInt(reading.device()) % PARTITIONS);
      archive.apply(archive.plan(DAY.plusDays(12)));

      Map<String, ColumnChunkMetaData> columns = columns(archive);
      assertThat(columns.get(Coordinates.OFFSET).hasDictionaryPage()).isFalse();
      assertThat(columns.get(Coordinates.OFFSET).getTotalSize()).isLessThan(ROWS * 2);
      assertThat(columns.get("value").hasDictionaryPage()).isTrue();
    }
  }

  private static List<Reading> readings() {
    Random random = new Random(7);
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      String device = Integer.toString(random.nextInt(DEVICES));
      readings.add(new Reading(device, "m", START.plusSeconds(i), random.nextInt(VALUES) / 10.0));
    }
    return readings;
  }

  /** Of the first row group of the one file there is. */
  private static Map<String, ColumnChunkMetaData> columns(TestArchive archive) throws IOException {
    Map<String, ColumnChunkMetaData> columns = new HashMap<>();
    try (CloseableIterable<FileScanTask> tasks = archive.table().newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        assertThat(columns).as("one file").isEmpty();
        Path file = Path.of(URI.create(task.file().location()));
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
          assertThat(reader.getFileMetaData().getKeyValueMetaData())
              .doesNotContainKey("iceberg.schema");
          reader
              .getFooter()
              .getBlocks()
              .get(0)
              .getColumns()
              .forEach(column -> columns.put(column.getPath().toDotString(), column));
        }
      }
    }
    return columns;
  }
}
