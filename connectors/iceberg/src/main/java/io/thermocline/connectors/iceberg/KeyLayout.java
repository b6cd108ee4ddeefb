package io.thermocline.connectors.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;

/**
 * How a task's next files are written, by the keys of those before: how many there will be has to
 * be known when a file is begun. Not thread-safe.
 */
final class KeyLayout {

  private final Optional<KeyFilters> filters;
  private DistinctValues keys = new DistinctValues();
  private Map<String, String> properties;

  KeyLayout(Optional<KeyFilters> filters) {
    this.filters = filters;
    this.properties = filters.map(KeyFilters::properties).orElse(Map.of());
  }

  /** Iceberg's table properties, over the table's. */
  Map<String, String> properties() {
    return properties;
  }

  /** The same for a file of exactly these rows, which are not counted. */
  Map<String, String> properties(List<Row> rows) {
    if (filters.isEmpty()) {
      return Map.of();
    }
    DistinctValues ofRows = new DistinctValues();
    rows.forEach(row -> filters.get().count(row, ofRows));
    return filters.get().properties(ofRows.estimate(), rows.size(), 0);
  }

  void count(Row row) {
    if (filters.isPresent()) {
      filters.get().count(row, keys);
    }
  }

  /** Takes files of all rows that were counted since the last time. */
  void learn(List<DataFile> files) {
    if (filters.isEmpty() || files.isEmpty()) {
      return;
    }
    long rows = files.stream().mapToLong(DataFile::recordCount).sum();
    long bytes = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    properties =
        filters
            .get()
            .properties(keys.estimate() / files.size(), rows / files.size(), bytes / files.size());
    keys = new DistinctValues();
  }
}
