package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetRange;

/** Something that is wrong, and where. */
public sealed interface Finding {

  Defect defect();

  /** How many offsets or files it is about. */
  long count();

  /** In words a person can act on. */
  String describe();

  /** About records of one Kafka partition. */
  record OfOffsets(Defect defect, int partition, OffsetRange offsets) implements Finding {

    @Override
    public long count() {
      return offsets.count();
    }

    @Override
    public String describe() {
      return "partition %d, %s: %s".formatted(partition, text(offsets), defect.meaning());
    }

    private static String text(OffsetRange range) {
      return range.count() == 1
          ? "offset " + range.first()
          : "offsets %d to %d (%d)".formatted(range.first(), range.next() - 1, range.count());
    }
  }

  /**
   * About a data file.
   *
   * @param detail what was found instead; empty if there is nothing to add
   */
  record OfFile(Defect defect, String location, String detail) implements Finding {

    @Override
    public long count() {
      return 1;
    }

    @Override
    public String describe() {
      return "%s: %s%s"
          .formatted(location, defect.meaning(), detail.isEmpty() ? "" : ": " + detail);
    }
  }
}
