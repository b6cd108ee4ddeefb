package io.thermocline.jobs.retention.rollup;

import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.schemas.dataset.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * What of a dataset is summed up, told by the columns of its table:
 *
 * <ul>
 *   <li>a series is the dataset's key and every other text at the top level: unlike things are
 *       never summed;
 *   <li>a measure is every number at the top level: its count, sum, min, max and last value.
 * </ul>
 *
 * <p>Coordinates and the event time are neither.
 */
final class RollupColumns {

  static final String WINDOW_START = "_window_start";

  /** Rows that were summed up, whatever their measures. */
  static final String ROWS = "_rows";

  private static final Set<String> COORDINATES =
      Set.of(
          Coordinates.PARTITION,
          Coordinates.OFFSET,
          Coordinates.TIMESTAMP,
          Coordinates.KEY,
          Coordinates.HEADERS,
          Coordinates.SCHEMA_ID,
          Coordinates.RAW);

  /** What is kept of a measure; how its column is called, {@code <measure><suffix>}. */
  enum Figure {
    COUNT("_count"),
    SUM("_sum"),
    MIN("_min"),
    MAX("_max"),
    LAST("_last"),
    /** Event time of the last value. */
    LAST_AT("_last_at");

    private final String suffix;

    Figure(String suffix) {
      this.suffix = suffix;
    }

    String of(String measure) {
      return measure + suffix;
    }

    private Type type(Type measure) {
      return switch (this) {
        case COUNT -> Types.LongType.get();
        case SUM -> sum(measure);
        case MIN, MAX, LAST -> measure;
        case LAST_AT -> Types.TimestampType.withZone();
      };
    }

    private static Type sum(Type measure) {
      return switch (measure.typeId()) {
        case FLOAT, DOUBLE -> Types.DoubleType.get();
        case DECIMAL -> Types.DecimalType.of(38, ((Types.DecimalType) measure).scale());
        // Exact, however many there are.
        default -> Types.DecimalType.of(38, 0);
      };
    }
  }

  /** Names of the columns that tell series apart, in their order. */
  static List<String> series(Schema archive, Dataset dataset) {
    List<String> series = new ArrayList<>();
    dataset.key().filter(key -> archive.asStruct().field(key) != null).ifPresent(series::add);
    for (NestedField column : archive.columns()) {
      if (isOfEvent(column)
          && column.type().typeId() == Type.TypeID.STRING
          && !series.contains(column.name())) {
        series.add(column.name());
      }
    }
    return series;
  }

  /** The columns that are summed up, in their order. */
  static List<NestedField> measures(Schema archive, Dataset dataset) {
    List<String> series = series(archive, dataset);
    return archive.columns().stream()
        .filter(column -> isOfEvent(column) && isNumber(column.type()))
        .filter(column -> !series.contains(column.name()))
        .toList();
  }

  /** The table of aggregates that fits; its field ids are of no account. */
  static Schema schema(Schema archive, Dataset dataset) {
    List<NestedField> columns = new ArrayList<>();
    for (String name : series(archive, dataset)) {
      columns.add(
          NestedField.optional(columns.size() + 1, name, archive.asStruct().field(name).type()));
    }
    columns.add(
        NestedField.required(columns.size() + 1, WINDOW_START, Types.TimestampType.withZone()));
    columns.add(NestedField.required(columns.size() + 1, ROWS, Types.LongType.get()));
    for (NestedField measure : measures(archive, dataset)) {
      for (Figure figure : Figure.values()) {
        columns.add(
            NestedField.optional(
                columns.size() + 1, figure.of(measure.name()), figure.type(measure.type())));
      }
    }
    return new Schema(columns);
  }

  private static boolean isOfEvent(NestedField column) {
    return !COORDINATES.contains(column.name());
  }

  private static boolean isNumber(Type type) {
    return switch (type.typeId()) {
      case INTEGER, LONG, FLOAT, DOUBLE, DECIMAL -> true;
      default -> false;
    };
  }

  private RollupColumns() {}
}
