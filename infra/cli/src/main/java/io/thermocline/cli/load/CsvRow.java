package io.thermocline.cli.load;

import java.util.List;
import java.util.Map;

/**
 * A row of a CSV file.
 *
 * @param line its first line in the file, from 1
 * @param columns position of each column by name
 * @param values as written, unquoted; an empty value is the empty string
 */
record CsvRow(long line, Map<String, Integer> columns, List<String> values) {

  String get(String column) {
    return values.get(columns.get(column));
  }

  String text() {
    return String.join(",", values);
  }
}
