package io.thermocline.jobs.order;

/** Event ids as state of version 1 has them: four bytes of length and the text, one by one. */
final class EventIdsVersion1 {

  private final byte[] packed;

  EventIdsVersion1(byte[] packed) {
    this.packed = packed;
  }

  /** The same set as it is kept now. */
  EventIds toCurrent() {
    EventIds ids = new EventIds();
    addUpTo(packed.length, ids);
    return ids;
  }

  /** Where the id that was at {@code position} is now. */
  int toCurrent(int position) {
    EventIds before = new EventIds();
    addUpTo(position, before);
    return before.used();
  }

  private void addUpTo(int end, EventIds ids) {
    EventId id = new EventId();
    for (int p = 0; p < end; ) {
      int length = lengthAt(p);
      ids.add(id.read(packed, p + Integer.BYTES, length));
      p += Integer.BYTES + length;
    }
  }

  private int lengthAt(int p) {
    return ((packed[p] & 0xFF) << 24)
        | ((packed[p + 1] & 0xFF) << 16)
        | ((packed[p + 2] & 0xFF) << 8)
        | (packed[p + 3] & 0xFF);
  }
}
