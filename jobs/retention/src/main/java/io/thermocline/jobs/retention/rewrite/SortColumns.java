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

/** By which columns a day's rows can be in order. Positions in the schema, the weightiest first. */
final class SortColumns {

  /**
   * The dataset's key, so that a look-up reads little; then texts of few values, such as a metric,
   * so that like rows lie together and compress; then event time and coordinates.
   */
  static List<Integer> sorted(Schema schema, Dataset dataset, Set<String> textsOfFewValues) {
    List<Integer> chosen = new ArrayList<>();
    dataset.key().ifPresent(key -> add(schema, key, chosen));
    for (NestedField column : schema.columns()) {
      if (textsOfFewValues.contains(column.name())) {
        add(schema, column.name(), chosen);
      }
    }
    add(schema, dataset.eventTime(), chosen);
    arrival(schema).stream().filter(position -> !chosen.contains(position)).forEach(chosen::add);
    return chosen;
  }

  /** Partition by partition as it came. */
  static List<Integer> arrival(Schema schema) {
    List<Integer> coordinates = new ArrayList<>();
    add(schema, Coordinates.PARTITION, coordinates);
    add(schema, Coordinates.OFFSET, coordinates);
    return coordinates;
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
