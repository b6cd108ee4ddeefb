package io.thermocline.jobs.order;

import java.util.Arrays;

/**
 * The set of event ids an order has seen, exact, in one byte array: each as {@link EventId} encodes
 * it. An order has a handful, which a scan finds fastest; from {@link #INDEXED_FROM} ids on a hash
 * index is kept beside the bytes, so that one order with a million events does not slow the stream
 * down.
 */
final class EventIds {

  static final int SEEN = -1;
  static final int INDEXED_FROM = 32;

  /** Five UUIDs: what an order comes to that nothing happens to. */
  private static final int FIRST_CAPACITY = 90;

  private static final int EMPTY = 0;

  /** Shared: an object less in each order. */
  private static final int[] NO_INDEX = {};

  private byte[] packed;
  private int used;
  private int size;

  /** Open addressing; positions in {@link #packed} plus 1; empty below {@link #INDEXED_FROM}. */
  private int[] index = NO_INDEX;

  EventIds() {
    this(new byte[FIRST_CAPACITY], 0, 0);
  }

  EventIds(byte[] packed, int used, int size) {
    this.packed = packed;
    this.used = used;
    this.size = size;
  }

  int size() {
    return size;
  }

  byte[] packed() {
    return packed;
  }

  int used() {
    return used;
  }

  EventIds copy() {
    return new EventIds(Arrays.copyOf(packed, used), used, size);
  }

  /** Adds an id; returns where it is from now on, or {@link #SEEN} if it was there already. */
  int add(EventId id) {
    if (size >= INDEXED_FROM && index.length < size * 2) {
      reindex();
    }
    if (index.length > 0 ? indexed(id) : scanned(id)) {
      return SEEN;
    }
    int position = used;
    append(id);
    return position;
  }

  /** Compares an id with the one at a position, by unsigned bytes of their texts. */
  int compare(EventId id, int position) {
    return id.compareTo(packed, position);
  }

  private boolean scanned(EventId id) {
    for (int p = 0; p < used; p += EventId.lengthAt(packed, p)) {
      if (isAt(p, id)) {
        return true;
      }
    }
    return false;
  }

  private boolean indexed(EventId id) {
    int slot = slot(id.encoded, 0, id.length);
    while (index[slot] != EMPTY) {
      if (isAt(index[slot] - 1, id)) {
        return true;
      }
      slot = slot + 1 & index.length - 1;
    }
    index[slot] = used + 1;
    return false;
  }

  private boolean isAt(int p, EventId id) {
    return p + id.length <= used
        && Arrays.equals(packed, p, p + id.length, id.encoded, 0, id.length);
  }

  private void reindex() {
    index = new int[Integer.highestOneBit(size) * 8];
    for (int p = 0; p < used; p += EventId.lengthAt(packed, p)) {
      int slot = slot(packed, p, EventId.lengthAt(packed, p));
      while (index[slot] != EMPTY) {
        slot = slot + 1 & index.length - 1;
      }
      index[slot] = p + 1;
    }
  }

  private int slot(byte[] bytes, int at, int length) {
    int hash = 1;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (((hash ^ (hash >>> 15)) * 0x9E3779B1) >>> 1) & (index.length - 1);
  }

  private void append(EventId id) {
    int needed = used + id.length;
    if (needed > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(needed, packed.length * 2));
    }
    System.arraycopy(id.encoded, 0, packed, used, id.length);
    used = needed;
    size++;
  }
}
