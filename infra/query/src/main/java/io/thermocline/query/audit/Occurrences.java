package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.OffsetSet;

/** Offsets that should occur once, and those of them that occur again. */
final class Occurrences {

  private final OffsetSet all = new OffsetSet();
  private final OffsetSet again = new OffsetSet();

  void add(long offset) {
    if (!all.add(offset)) {
      again.add(offset);
    }
  }

  /**
   * Adds what occurs somewhere else.
   *
   * @param doubled what occurs more than once there
   */
  void add(OffsetSet offsets, OffsetSet doubled) {
    again.addAll(all.addAll(offsets));
    again.addAll(doubled);
  }

  OffsetSet all() {
    return all;
  }

  OffsetSet again() {
    return again;
  }
}
