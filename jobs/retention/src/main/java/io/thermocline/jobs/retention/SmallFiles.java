package io.thermocline.jobs.retention;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Small files of a day that were merged before, and are again. Each run that finds late records of
 * the day leaves a file of them, which is a footer and a request of each query; so once there are
 * many they become one. A file of some size is written again only with as many bytes as it has, so
 * that a row of it is at most once each time its file doubles: size-tiered, as log-structured merge
 * trees are.
 */
final class SmallFiles {

  static final int MANY = 7;

  /** The least that colder classes of S3 bill an object for; what is smaller is always small. */
  static final long SMALLEST_BILLED_BYTES = 128 << 10;

  private SmallFiles() {}

  /** Those that are merged in any case, and those that go along. */
  static List<StoredFile> with(List<StoredFile> merged, List<StoredFile> before, long targetBytes) {
    List<StoredFile> all = new ArrayList<>(merged);
    all.addAll(of(merged, before, targetBytes));
    return all;
  }

  /**
   * Those that go along.
   *
   * @param merged what is merged in any case
   * @param before what was merged before
   * @param targetBytes of a file; what has half of it stays as it is
   */
  static List<StoredFile> of(List<StoredFile> merged, List<StoredFile> before, long targetBytes) {
    List<StoredFile> bySize =
        before.stream()
            .filter(file -> file.bytes() < targetBytes / 2)
            .sorted(Comparator.comparingLong(StoredFile::bytes))
            .toList();
    long smaller = merged.stream().mapToLong(StoredFile::bytes).sum();
    int small = 0;
    for (int i = 0; i < bySize.size(); i++) {
      long bytes = bySize.get(i).bytes();
      if (bytes <= Math.max(smaller, SMALLEST_BILLED_BYTES)) {
        small = i + 1;
      }
      smaller += bytes;
    }
    return small < MANY ? List.of() : bySize.subList(0, small);
  }
}
