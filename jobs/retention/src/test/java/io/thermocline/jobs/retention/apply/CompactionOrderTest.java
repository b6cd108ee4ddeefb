package io.thermocline.jobs.retention.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.connectors.iceberg.Postgres;
import io.thermocline.jobs.retention.rewrite.RowFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A compacted day is sorted by key if that does not take more bytes. */
@ExtendWith(Postgres.Shared.class)
class CompactionOrderTest {

  private static final LocalDate DAY = LocalDate.of(2017, 3, 1);
  private static final Instant START = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
  private static final String POLICY = "hot=1d warm=10d cold=100d then=purge";
  private static final int FILES = 5;
  private static final int ROWS_OF_A_FILE = 4_000;
  private static final int DEVICES = 20;

  @TempDir Path directory;

  @Test
  void evenTimesAndRandomValuesStayAsTheyArrived(Postgres postgres) throws Exception {
    Random random = new Random(7);
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "even", POLICY)) {
      append(
          archive,
          i ->
              new Reading(
                  "d" + random.nextInt(DEVICES),
                  "m",
                  START.plusMillis(i * 4_000L),
                  random.nextInt(1_000_000)));
      long ingested = bytes(archive);
      archive.apply(archive.plan(DAY.plusDays(2)));
      assertThat(offsets(archive)).hasSize(FILES * ROWS_OF_A_FILE).isSorted();
      assertThat(bytes(archive)).isLessThanOrEqualTo(ingested);

      archive.apply(archive.plan(DAY.plusDays(12)));
      assertThat(offsets(archive)).as("cold").isNotEqualTo(sorted(offsets(archive)));
    }
  }

  @Test
  void devicesThatRepeatThemselvesAreSorted(Postgres postgres) throws Exception {
    Random random = new Random(7);
    int[] values = random.ints(DEVICES, 0, 1_000_000).toArray();
    List<Integer> devices = new ArrayList<>(IntStream.range(0, DEVICES).boxed().toList());
    try (TestArchive archive = new TestArchive(postgres.config(), directory, "like", POLICY)) {
      append(
          archive,
          i -> {
            if (i % DEVICES == 0) {
              Collections.shuffle(devices, random);
            }
            int device = devices.get(i % DEVICES);
            return new Reading(
                "d" + device,
                "m",
                START.plusSeconds(i / DEVICES * 60L),
                values[device] + random.nextInt(2));
          });
      long ingested = bytes(archive);
      archive.apply(archive.plan(DAY.plusDays(2)));
      assertThat(offsets(archive)).isNotEqualTo(sorted(offsets(archive)));
      assertThat(bytes(archive)).isLessThanOrEqualTo(ingested);
    }
  }

  /** The reading of a number. */
  private interface Readings {
    Reading of(int number);
  }

  private static void append(TestArchive archive, Readings readings) {
    for (int file = 0; file < FILES; file++) {
      List<Reading> some = new ArrayList<>();
      for (int i = 0; i < ROWS_OF_A_FILE; i++) {
        some.add(readings.of(file * ROWS_OF_A_FILE + i));
      }
      archive.append(some);
    }
  }

  private static long bytes(TestArchive archive) throws IOException {
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks = archive.table().newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        bytes += task.file().fileSizeInBytes();
      }
    }
    return bytes;
  }

  /** In the order of the rows of the one file there is. */
  private static List<Long> offsets(TestArchive archive) throws IOException {
    List<Long> offsets = new ArrayList<>();
    try (CloseableIterable<FileScanTask> tasks = archive.table().newScan().planFiles()) {
      for (FileScanTask task : tasks) {
        assertThat(offsets).as("one file").isEmpty();
        try (CloseableIterable<StructLike> rows =
            RowFiles.read(
                archive.table().io(),
                task.file(),
                archive.table().schema().select(Coordinates.OFFSET))) {
          rows.forEach(row -> offsets.add(row.get(0, Long.class)));
        }
      }
    }
    return offsets;
  }

  private static List<Long> sorted(List<Long> offsets) {
    return offsets.stream().sorted().toList();
  }
}
