package io.thermocline.jobs.order;

import java.util.Arrays;

/**
 * The set of event ids an order has seen, exact, in one byte array: length, bytes, length, bytes, …
 * An order has a handful, which a scan finds fastest; from {@link #INDEXED_FROM} ids on a hash
 * index is kept beside the bytes, so that one order with a million events does not slow the stream
 * down.
 */
final class EventIds {

  static final int SEEN = -1;
  static final int INDEXED_FROM = 32;
  private static final int FIRST_CAPACITY = 48;
  private static final int EMPTY = 0;

  private byte[] packed;
  private int used;
  private int size;

  /** Open addressing; positions in {@link #packed} plus 1; empty below {@link #INDEXED_FROM}. */
  private int[] index = {};

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
  int add(byte[] bytes, int at, int length) {
    if (size >= INDEXED_FROM && index.length < size * 2) {
      reindex();
    }
    if (index.length > 0 ? indexed(bytes, at, length) : scanned(bytes, at, length)) {
      return SEEN;
    }
    int position = used;
    append(bytes, at, length);
    return position;
  }

  /** Compares an id with the one at a position, by unsigned bytes. */
  int compare(byte[] bytes, int at, int length, int position) {
    int id = position + Integer.BYTES;
    return Arrays.compareUnsigned(bytes, at, at + length, packed, id, id + lengthAt(position));
  }

  private boolean scanned(byte[] bytes, int at, int length) {
    for (int p = 0; p < used; ) {
      int idLength = lengthAt(p);
      int id = p + Integer.BYTES;
      if (idLength == length && Arrays.equals(packed, id, id + length, bytes, at, at + length)) {
        return true;
      }
      p = id + idLength;
    }
    return false;
  }

  private boolean indexed(byte[] bytes, int at, int length) {
    int slot = slot(bytes, at, length);
    while (index[slot] != EMPTY) {
      int p = index[slot] - 1;
      int id = p + Integer.BYTES;
      if (lengthAt(p) == length && Arrays.equals(packed, id, id + length, bytes, at, at + length)) {
        return true;
      }
      slot = slot + 1 & index.length - 1;
    }
    index[slot] = used + 1;
    return false;
  }

  private void reindex() {
    index = new int[Integer.highestOneBit(size) * 8];
    for (int p = 0; p < used; ) {
      int idLength = lengthAt(p);
      int slot = slot(packed, p + Integer.BYTES, idLength);
      while (index[slot] != EMPTY) {
        slot = slot + 1 & index.length - 1;
      }
      index[slot] = p + 1;
      p += Integer.BYTES + idLength;
    }
  }

  private int slot(byte[] bytes, int at, int length) {
    int hash = 1;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return (hash ^ hash >>> 15) * 0x9E3779B1 >>> 1 & index.length - 1;
  }

  private void append(byte[] bytes, int at, int length) {
    int needed = used + Integer.BYTES + length;
    if (needed > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(needed, packed.length + (packed.length >> 1)));
    }
    packed[used] = (byte) (length >>> 24);
    packed[used + 1] = (byte) (length >>> 16);
    packed[used + 2] = (byte) (length >>> 8);
    packed[used + 3] = (byte) length;
    System.arraycopy(bytes, at, packed, used + Integer.BYTES, length);
    used = needed;
    size++;
  }

  private int lengthAt(int p) {
    return (packed[p] & 0xFF) << 24
        | (packed[p + 1] & 0xFF) << 16
        | (packed[p + 2] & 0xFF) << 8
        | packed[p + 3] & 0xFF;
  }
}
