package io.thermocline.query.tables;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** The columns of a read model, so that it is read as all other tables are. */
public final class ReadModelSchema {

  private static final Pattern NUMERIC = Pattern.compile("numeric\\((\\d+),\\s*(\\d+)\\)");

  private ReadModelSchema() {}

  public static Schema of(Table table) {
    List<NestedField> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      fields.add(NestedField.optional(fields.size() + 1, column.name(), type(column.type())));
    }
    return new Schema(fields);
  }

  private static Type type(String postgres) {
    Matcher numeric = NUMERIC.matcher(postgres);
    if (numeric.matches()) {
      return Types.DecimalType.of(
          Integer.parseInt(numeric.group(1)), Integer.parseInt(numeric.group(2)));
    }
    return switch (postgres) {
      case "text" -> Types.StringType.get();
      case "integer" -> Types.IntegerType.get();
      case "bigint" -> Types.LongType.get();
      case "double precision" -> Types.DoubleType.get();
      case "boolean" -> Types.BooleanType.get();
      case "date" -> Types.DateType.get();
      case "timestamptz" -> Types.TimestampType.withZone();
      default ->
          throw new IllegalArgumentException("a column of type " + postgres + " can't be queried");
    };
  }
}
