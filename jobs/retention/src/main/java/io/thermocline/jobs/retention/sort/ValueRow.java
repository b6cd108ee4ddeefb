package io.thermocline.jobs.retention.sort;

import java.util.Arrays;
import org.apache.iceberg.StructLike;

/** A row, or a structure in one, in the form that Iceberg's internal readers and writers use. */
public final class ValueRow implements StructLike {

  private final Object[] values;

  public ValueRow(int size) {
    values = new Object[size];
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
    return other instanceof ValueRow row && Arrays.equals(values, row.values);
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
