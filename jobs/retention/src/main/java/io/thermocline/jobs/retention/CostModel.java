package io.thermocline.jobs.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What actions cost. Requests are counted as the rewriting does them: a GET for each 8 MiB read and
 * one for a file's footer; a PUT for each 32 MiB part of what is written, two around the parts, and
 * six for a commit's metadata. Sizes after a rewrite are estimates.
 */
final class CostModel {

  private static final long READ_BYTES = 8L << 20;
  private static final long PART_BYTES = 32L << 20;
  private static final int COMMIT_PUTS = 6;

  private final ClassPrice warm;
  private final ClassPrice cold;
  private final double hotGbMonth;
  private final long targetBytes;

  CostModel(PriceList prices, RetentionSettings settings) {
    warm = prices.of(RetentionSettings.STANDARD);
    cold = prices.of(settings.coldClass());
    hotGbMonth = prices.hotGbMonth();
    targetBytes = settings.targetBytes();
  }

  /** A month's storage of files as they are. */
  double month(List<StoredFile> files) {
    return files.stream().mapToDouble(file -> price(file.isCold()).month(file.bytes())).sum();
  }

  /** A month of a hot partition. */
  double hotMonth(long bytes) {
    return bytes / (double) (1L << 30) * hotGbMonth;
  }

  /**
   * Files become others.
   *
   * @param fewest of those others
   * @param ratio bytes after by bytes before, but of cold files, which were rewritten before
   */
  Cost rewrite(List<StoredFile> files, boolean toCold, int fewest, double ratio, Instant now) {
    ClassPrice to = price(toCold);
    long bytes =
        Math.round(
            files.stream().mapToDouble(f -> f.isCold() ? f.bytes() : f.bytes() * ratio).sum());
    long count = Math.max(fewest, (bytes + targetBytes - 1) / targetBytes);
    long each = bytes / count;
    return new Cost(
        month(files),
        count * to.month(each),
        reading(files) + to.puts(count * puts(each)) + warm.puts(COMMIT_PUTS),
        early(files, now),
        count * to.minimumSizeCharge(each));
  }

  /** Files are deleted; those of days that are aggregated are read first. */
  Cost delete(List<StoredFile> files, Instant now, boolean readFirst) {
    return new Cost(
        month(files),
        0,
        (readFirst ? reading(files) : 0) + warm.puts(COMMIT_PUTS),
        early(files, now),
        0);
  }

  /**
   * Replaced files are deleted; what that costs early was said by the action that replaced them.
   */
  Cost expire(List<Unreferenced> files) {
    double before = files.stream().mapToDouble(f -> price(f.cold()).month(f.bytes())).sum();
    return new Cost(before, 0, warm.puts(COMMIT_PUTS), 0, 0);
  }

  /** Files that no snapshot ever named are deleted. */
  Cost removeOrphans(List<Unreferenced> files) {
    double before = 0;
    double early = 0;
    for (Unreferenced file : files) {
      ClassPrice price = price(file.cold());
      before += price.month(file.bytes());
      early += price.earlyDeletion(file.bytes(), file.daysStored());
    }
    return new Cost(before, 0, 0, early, 0);
  }

  private double early(List<StoredFile> files, Instant now) {
    return files.stream()
        .mapToDouble(
            file ->
                price(file.isCold())
                    .earlyDeletion(file.bytes(), Duration.between(file.written(), now).toDays()))
        .sum();
  }

  private double reading(List<StoredFile> files) {
    return files.stream()
        .mapToDouble(
            file ->
                price(file.isCold())
                    .reading(1 + (file.bytes() + READ_BYTES - 1) / READ_BYTES, file.bytes()))
        .sum();
  }

  private static long puts(long bytes) {
    return bytes <= PART_BYTES ? 1 : 2 + (bytes + PART_BYTES - 1) / PART_BYTES;
  }

  private ClassPrice price(boolean isCold) {
    return isCold ? cold : warm;
  }
}
