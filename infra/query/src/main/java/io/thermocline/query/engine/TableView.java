package io.thermocline.query.engine;

import io.thermocline.query.fetch.Wanted;
import io.thermocline.query.tables.DuckType;
import io.thermocline.query.tables.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.parquet.schema.MessageType;

/**
 * A table of the query as a view of files on this machine. What wasn't fetched fails the query
 * wherever it is read, so that a plan that was wrong is never a wrong answer.
 */
final class TableView {

  private final Source source;
  private final Schema schema;

  TableView(Source source, Schema schema) {
    this.source = source;
    this.schema = schema;
  }

  /** Takes the place of the table that was planned with. */
  List<String> replacing(String select) {
    String name = DuckType.quoted(source.schema()) + "." + DuckType.quoted(source.name());
    return List.of("DROP TABLE " + name, "CREATE VIEW %s AS %s".formatted(name, select));
  }

  /**
   * @param shapes files by their columns
   */
  String over(Wanted wanted, Map<MessageType, List<Path>> shapes) {
    if (shapes.isEmpty()) {
      return "SELECT %s WHERE FALSE".formatted(columns(field -> missing(field, "NULL")));
    }
    List<String> selects = new ArrayList<>();
    shapes.forEach((shape, files) -> selects.add(select(wanted, files, shape)));
    return "SELECT %s FROM (%n%s)"
        .formatted(
            columns(field -> DuckType.quoted(field.name())),
            String.join(System.lineSeparator() + "UNION ALL" + System.lineSeparator(), selects));
  }

  /** For a table that isn't read. */
  String unread() {
    return "SELECT %s FROM range(1) WHERE error('table %s was not planned; this is a bug' || range) IS NULL"
        .formatted(columns(field -> missing(field, "NULL")), source.text());
  }

  private String select(Wanted wanted, List<Path> files, MessageType shape) {
    Schema file = ParquetSchemaUtil.convert(shape);
    // Of a union that only counts rows DuckDB keeps the first column, which must cost nothing.
    return "SELECT 0 AS \"0\", %s FROM read_parquet(%s, hive_partitioning = false)"
        .formatted(
            columns(field -> value(field, wanted.columns(), file)),
            files.stream()
                .map(path -> DuckType.literal(path.toString()))
                .collect(Collectors.joining(", ", "[", "]")));
  }

  private static String value(NestedField field, Set<Integer> wanted, Schema file) {
    if (!wanted.contains(field.fieldId())) {
      return missing(
          field,
          "error(%s)"
              .formatted(
                  DuckType.literal(
                      "column %s was not fetched; this is a bug".formatted(field.name()))));
    }
    return Optional.ofNullable(file.asStruct().field(field.fieldId()))
        .map(in -> ColumnShape.of(DuckType.quoted(in.name()), in.type(), field.type()))
        .orElseGet(() -> missing(field, "NULL"));
  }

  private static String missing(NestedField field, String value) {
    return "CAST(%s AS %s)".formatted(value, DuckType.of(field.type()));
  }

  private String columns(Function<NestedField, String> value) {
    List<String> columns = new ArrayList<>();
    for (NestedField field : schema.columns()) {
      columns.add(value.apply(field) + " AS " + DuckType.quoted(field.name()));
    }
    return String.join(", ", columns);
  }
}
