package io.thermocline.jobs.retention.rewrite;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.jobs.retention.sort.SortKey;
import io.thermocline.schemas.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/**
 * By what a day's rows are sorted: the dataset's key, so that a lookup reads little; then texts of
 * few values, such as a metric, so that like rows lie together and compress; then event time and
 * coordinates.
 */
final class SortColumns {

  /** Positions of the columns in {@code schema}, the weightiest first. */
  static List<Integer> choose(Schema schema, Dataset dataset, Set<String> textsOfFewValues) {
    List<Integer> chosen = new ArrayList<>();
    dataset.key().ifPresent(key -> add(schema, key, chosen));
    for (NestedField column : schema.columns()) {
      if (textsOfFewValues.contains(column.name())) {
        add(schema, column.name(), chosen);
      }
    }
    add(schema, dataset.eventTime(), chosen);
    add(schema, Coordinates.PARTITION, chosen);
    add(schema, Coordinates.OFFSET, chosen);
    return chosen;
  }

  /** A column that isn't there or can't be sorted by is left out. */
  private static void add(Schema schema, String name, List<Integer> chosen) {
    Optional.ofNullable(schema.asStruct().field(name))
        .filter(field -> SortKey.isSortable(field.type()))
        .map(schema.columns()::indexOf)
        .filter(position -> !chosen.contains(position))
        .ifPresent(chosen::add);
  }

  private SortColumns() {}
}
