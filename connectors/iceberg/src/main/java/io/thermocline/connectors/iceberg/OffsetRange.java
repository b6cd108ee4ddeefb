package io.thermocline.connectors.iceberg;

/**
 * Offsets of one partition.
 *
 * @param first the first of them
 * @param next the one behind the last
 */
public record OffsetRange(long first, long next) {

  public OffsetRange {
    if (first < 0 || next < first) {
      throw new IllegalArgumentException("offsets %d up to %d are no range".formatted(first, next));
    }
  }

  public long count() {
    return next - first;
  }
}
