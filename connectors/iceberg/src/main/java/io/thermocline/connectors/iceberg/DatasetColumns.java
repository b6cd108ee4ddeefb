package io.thermocline.connectors.iceberg;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/** The columns that a dataset's table has or would have. */
public final class DatasetColumns {

  private DatasetColumns() {}

  /**
   * Of a dataset that was never archived.
   *
   * @param versions of its schema, the newest last: of a field in several the newest counts
   * @throws UnsupportedSchemaException where a field can't be a column
   */
  public static Schema of(List<org.apache.avro.Schema> versions) {
    FieldIds ids = new FieldIds();
    List<NestedField> columns = new ArrayList<>();
    for (int i = versions.size() - 1; i >= 0; i--) {
      addMissing(AvroColumns.of(versions.get(i), ids), columns);
    }
    columns.addAll(Coordinates.columns(ids));
    return new Schema(columns);
  }

  /**
   * Columns with those that a writer has beyond them, at the end.
   *
   * @throws UnsupportedSchemaException where a field can't be a column
   */
  static Schema with(Schema columns, org.apache.avro.Schema writer) {
    FieldIds ids = new FieldIds();
    for (int used = columns.highestFieldId(); used > 0; used--) {
      ids.next();
    }
    List<NestedField> all = new ArrayList<>(columns.columns());
    addMissing(AvroColumns.of(writer, ids), all);
    return new Schema(all);
  }

  private static void addMissing(Collection<NestedField> more, List<NestedField> columns) {
    Set<String> names = new HashSet<>();
    columns.forEach(column -> names.add(column.name()));
    more.stream().filter(column -> !names.contains(column.name())).forEach(columns::add);
  }
}
