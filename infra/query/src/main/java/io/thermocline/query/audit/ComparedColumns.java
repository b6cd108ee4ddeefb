package io.thermocline.query.audit;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.query.audit.AuditOptions.Contents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types.NestedField;

/**
 * By which columns rows of both tiers are compared: partition and offset first, then all others of
 * a plain type. Lists, maps and structures are left out, as each tier has its own form of them.
 */
final class ComparedColumns {

  private final List<NestedField> columns;
  private final RowDigest digest = new RowDigest();

  private ComparedColumns(List<NestedField> columns) {
    this.columns = columns;
  }

  static ComparedColumns of(Schema table, Contents contents) {
    List<NestedField> columns = new ArrayList<>();
    columns.add(table.findField(Coordinates.PARTITION));
    columns.add(table.findField(Coordinates.OFFSET));
    if (contents == Contents.COMPARED) {
      table.columns().stream()
          .filter(column -> column.type().isPrimitiveType() && !columns.contains(column))
          .forEach(columns::add);
    }
    return new ComparedColumns(columns);
  }

  /** What to read from the archive. */
  Schema projection() {
    return new Schema(columns);
  }

  /**
   * What to select from the hot tier.
   *
   * @param there columns that it has; one that it lacks counts as null
   */
  String selected(Set<String> there) {
    return columns.stream()
        .map(column -> there.contains(column.name()) ? expression(column) : "NULL")
        .collect(Collectors.joining(", "));
  }

  /** Of a row that was read by {@link #projection}. */
  long digest(StructLike row) {
    digest.begin();
    for (int i = 0; i < columns.size(); i++) {
      digest.add(row.get(i, Object.class));
    }
    return digest.value();
  }

  /** Of a row that was {@link #selected}. */
  long digest(ResultSet row) throws SQLException {
    digest.begin();
    for (int i = 0; i < columns.size(); i++) {
      digest.add(row.getObject(i + 1));
    }
    return digest.value();
  }

  /** Times as the archive counts them. */
  private static String expression(NestedField column) {
    String name = '"' + column.name().replace("\"", "\"\"") + '"';
    return switch (column.type().typeId()) {
      case TIMESTAMP, TIME -> "(extract(epoch FROM " + name + ") * 1000000)::bigint";
      case DATE -> "(" + name + " - date '1970-01-01')";
      default -> name;
    };
  }
}
