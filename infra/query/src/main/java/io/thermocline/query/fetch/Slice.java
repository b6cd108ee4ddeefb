package io.thermocline.query.fetch;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Optional;

/**
 * What is taken of a file.
 *
 * @param columns positions of top-level columns in the file's own schema
 * @param rowGroups their positions in the file
 */
public record Slice(BitSet columns, BitSet rowGroups) {

  private static final String SUFFIX = ".parquet";
  private static final int RADIX = 16;

  /** Names of files end somewhere. */
  private static final int LONGEST_NAME = 240;

  boolean covers(Slice other) {
    return contains(columns, other.columns) && contains(rowGroups, other.rowGroups);
  }

  boolean isEmpty() {
    return rowGroups.isEmpty();
  }

  /** As a file's name, from which it can be read again; empty where it would be too long. */
  Optional<String> fileName() {
    String name = format(columns) + "-" + format(rowGroups) + SUFFIX;
    return Optional.of(name).filter(text -> text.length() <= LONGEST_NAME);
  }

  /** Empty for a name that is none. */
  static Optional<Slice> ofFileName(String name) {
    int dash = name.indexOf('-');
    if (dash < 0 || !name.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Slice(
              parse(name.substring(0, dash)),
              parse(name.substring(dash + 1, name.length() - SUFFIX.length()))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static boolean contains(BitSet all, BitSet some) {
    BitSet missing = (BitSet) some.clone();
    missing.andNot(all);
    return missing.isEmpty();
  }

  private static String format(BitSet bits) {
    byte[] littleEndian = bits.toByteArray();
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < littleEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian).toString(RADIX);
  }

  private static BitSet parse(String text) {
    BigInteger number = new BigInteger(text, RADIX);
    BitSet bits = new BitSet();
    for (int i = 0; i < number.bitLength(); i++) {
      bits.set(i, number.testBit(i));
    }
    return bits;
  }
}
