package io.thermocline.query.prune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/** Reads from DuckDB's plan what it scans. */
final class ScanPlan {

  private final Function<String, Optional<Schema>> schemas;
  private final Map<String, Need> needs = new HashMap<>();

  private ScanPlan(Function<String, Optional<Schema>> schemas) {
    this.schemas = schemas;
  }

  /**
   * What is needed of each table that is scanned; of others nothing is.
   *
   * @param plan as {@code json_serialize_plan} writes it, optimized
   * @param schemas by {@code schema.table}
   */
  static Map<String, Need> needs(JsonNode plan, Function<String, Optional<Schema>> schemas) {
    ScanPlan scans = new ScanPlan(schemas);
    scans.walk(plan, plan);
    return scans.needs;
  }

  /**
   * @param above what takes its rows
   */
  private void walk(JsonNode node, JsonNode above) {
    if (node.path("type").asText().equals("LOGICAL_GET")) {
      JsonNode of = node.path("function_data");
      String table = of.path("schema").asText() + "." + of.path("table").asText();
      schemas
          .apply(table)
          .ifPresent(schema -> needs.merge(table, need(node, above, schema), Need::or));
    }
    for (JsonNode child : node) {
      if (child.isArray()) {
        child.forEach(one -> walk(one, node));
      } else {
        walk(child, node);
      }
    }
  }

  private static Need need(JsonNode get, JsonNode above, Schema schema) {
    List<NestedField> fields = schema.columns();
    JsonNode indexes = get.path("column_indexes");
    Set<String> columns = new HashSet<>();
    for (JsonNode index : indexes) {
      column(index, fields).ifPresent(field -> columns.add(field.name()));
    }
    return new Need(
        columns, Expressions.and(filter(get, indexes, fields), days(get, indexes, above, fields)));
  }

  /** Conditions on the day of a time, which stay above the scan. */
  private static Expression days(
      JsonNode get, JsonNode indexes, JsonNode above, List<NestedField> fields) {
    Expression all = Expressions.alwaysTrue();
    if (above.path("type").asText().equals("LOGICAL_FILTER")) {
      for (JsonNode condition : above.path("expressions")) {
        all =
            Expressions.and(
                all, DayFilter.of(condition, output -> output(output, get, indexes, fields)));
      }
    }
    return all;
  }

  /** The column that a scan yields at a position. */
  private static Optional<NestedField> output(
      int position, JsonNode get, JsonNode indexes, List<NestedField> fields) {
    JsonNode projected = get.path("projection_ids");
    int scanned = projected.isEmpty() ? position : projected.path(position).asInt(-1);
    return column(indexes.path(scanned), fields);
  }

  private static Expression filter(JsonNode get, JsonNode indexes, List<NestedField> fields) {
    Expression all = Expressions.alwaysTrue();
    if (!get.path("table_filters_by_projection").asBoolean()) {
      return all;
    }
    for (JsonNode filter : get.path("table_filters").path("filters")) {
      Optional<NestedField> field = column(indexes.path(filter.path("key").asInt()), fields);
      if (field.isPresent()) {
        all = Expressions.and(all, new ScanFilter(field.get()).of(filter.path("value")));
      }
    }
    return all;
  }

  /** Empty for what is no column, such as a row's number. A column's zero isn't written. */
  private static Optional<NestedField> column(JsonNode index, List<NestedField> fields) {
    if (index.isMissingNode()) {
      return Optional.empty();
    }
    long position = index.path("index").asLong(0);
    return position >= 0 && position < fields.size()
        ? Optional.of(fields.get((int) position))
        : Optional.empty();
  }
}
