package io.thermocline.connectors.iceberg;

import java.util.List;

/**
 * What was passed of a partition.
 *
 * @param range from the first record to the last
 * @param holes offsets in it that have no record, in their order
 */
record Passed(OffsetRange range, List<OffsetRange> holes) {

  Passed {
    holes = List.copyOf(holes);
  }
}
