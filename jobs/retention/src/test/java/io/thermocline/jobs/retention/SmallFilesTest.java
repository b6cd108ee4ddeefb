package io.thermocline.jobs.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.EventDays;
import io.thermocline.jobs.retention.StoredFile.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However many runs bring a day late records, it has few files, and few bytes are written. */
class SmallFilesTest {

  private static final long TARGET_BYTES = 1 << 30;
  private static final int RUNS = 400;

  private long written;

  @Property(tries = 100)
  void filesAndWrittenBytesAreFew(@ForAll Random random) {
    int largest = 1_000 << random.nextInt(8);
    List<StoredFile> files = new ArrayList<>();
    files.add(file(100L << 20));
    long brought = 0;
    written = 0;
    for (int run = 0; run < RUNS; run++) {
      StoredFile late = file(1_000 + random.nextInt(largest));
      brought += late.bytes();
      merge(late, files);
      // Seven that are small, one for each doubling of what is larger, and the day's first.
      assertThat(files).hasSizeLessThanOrEqualTo(7 + doublings(brought) + 1);
    }
    assertThat(written)
        .isLessThanOrEqualTo(brought * (2 + doublings(brought)) + RUNS * (128 << 10));
    assertThat(files).extracting(StoredFile::bytes).contains(100L << 20);
  }

  private void merge(StoredFile late, List<StoredFile> files) {
    List<StoredFile> along = SmallFiles.of(List.of(late), files, TARGET_BYTES);
    files.removeAll(along);
    long bytes = late.bytes() + along.stream().mapToLong(StoredFile::bytes).sum();
    files.add(file(bytes));
    written += bytes;
  }

  private static int doublings(long brought) {
    return Long.SIZE - Long.numberOfLeadingZeros(brought / (128 << 10));
  }

  private static StoredFile file(long bytes) {
    return new StoredFile(
        "file", EventDays.of(LocalDate.EPOCH), Kind.COLD, 1, bytes, Instant.EPOCH.plusNanos(bytes));
  }
}
