package io.thermocline.connectors.iceberg;

import java.util.Arrays;
import org.apache.iceberg.StructLike;

/**
 * A row, or a structure in one, in the form Iceberg's own code uses: times as microseconds and
 * days, texts as UTF-8, bytes as buffers. Not thread-safe.
 */
public final class Row implements StructLike {

  private final Object[] values;

  /** All of its values are null at first. */
  public Row(int size) {
    values = new Object[size];
  }

  Object get(int position) {
    return values[position];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public <T> T get(int position, Class<T> type) {
    return type.cast(values[position]);
  }

  @Override
  public <T> void set(int position, T value) {
    values[position] = value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
