package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.parquet.column.page.PageReadStore;

/**
 * A column of lists or maps whose elements are single values or structures of them: put together
 * from the entries of its leaves, which all have as many.
 */
final class RepeatedColumn implements ColumnReader {

  private final LeafColumn[] leaves;
  private final int elementLevel;

  /** Of a row that has elements, the first of which the leaves stand before. */
  private final Supplier<Object> elements;

  private final Supplier<Object> none;

  private RepeatedColumn(
      LeafColumn[] leaves, int elementLevel, Supplier<Object> elements, Supplier<Object> none) {
    this.leaves = leaves;
    this.elementLevel = elementLevel;
    this.elements = elements;
    this.none = none;
  }

  /**
   * @param elementLevel definition level from which on there is an element; one below it is an
   *     empty list, less is none
   */
  static RepeatedColumn list(LeafColumn values, int elementLevel) {
    return list(new LeafColumn[] {values}, elementLevel, values, values::take);
  }

  /**
   * @param fields of the structures; null for one that the file lacks
   * @param structureLevel definition level from which on an element isn't null
   */
  static RepeatedColumn list(LeafColumn[] fields, int elementLevel, int structureLevel) {
    LeafColumn[] leaves = Arrays.stream(fields).filter(Objects::nonNull).toArray(LeafColumn[]::new);
    LeafColumn first = leaves[0];
    return list(
        leaves,
        elementLevel,
        first,
        () -> {
          if (first.definition() < structureLevel) {
            skip(leaves);
            return null;
          }
          return structure(fields);
        });
  }

  /**
   * @param elementLevel see {@link #list}
   */
  static RepeatedColumn map(LeafColumn keys, LeafColumn values, int elementLevel) {
    return new RepeatedColumn(
        new LeafColumn[] {keys, values},
        elementLevel,
        () -> {
          Map<Object, Object> map = new LinkedHashMap<>();
          do {
            map.put(keys.take(), values.take());
          } while (keys.continues());
          return map;
        },
        Map::of);
  }

  private static RepeatedColumn list(
      LeafColumn[] leaves, int elementLevel, LeafColumn first, Supplier<Object> element) {
    return new RepeatedColumn(
        leaves,
        elementLevel,
        () -> {
          List<Object> list = new ArrayList<>();
          do {
            list.add(element.get());
          } while (first.continues());
          return list;
        },
        List::of);
  }

  private static Row structure(LeafColumn[] fields) {
    Row structure = new Row(fields.length);
    for (int i = 0; i < fields.length; i++) {
      if (fields[i] != null) {
        structure.set(i, fields[i].take());
      }
    }
    return structure;
  }

  private static void skip(LeafColumn[] leaves) {
    for (LeafColumn leaf : leaves) {
      leaf.take();
    }
  }

  @Override
  public void begin(PageReadStore rowGroup) {
    for (LeafColumn leaf : leaves) {
      leaf.begin(rowGroup);
    }
  }

  @Override
  public void read(Object[] into, int count) {
    LeafColumn first = leaves[0];
    for (int i = 0; i < count; i++) {
      int level = first.definition();
      if (level >= elementLevel) {
        into[i] = elements.get();
      } else {
        into[i] = level == elementLevel - 1 ? none.get() : null;
        skip(leaves);
      }
    }
  }
}
