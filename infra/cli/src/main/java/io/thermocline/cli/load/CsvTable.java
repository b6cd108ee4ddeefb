package io.thermocline.cli.load;

import io.thermocline.cli.load.CsvRecords.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CSV file with a header line. Columns are found by name, in any order; others are ignored.
 *
 * @param delimiter between two values
 * @param columns names that must be there
 * @param aliases other header names for them
 */
record CsvTable(InputFile file, char delimiter, List<String> columns, Map<String, String> aliases) {

  static final char COMMA = ',';

  /** Takes a row, or refuses it. */
  @FunctionalInterface
  interface RowMapper {
    void map(CsvRow row) throws RowRejectedException, IOException;
  }

  /** Rows seen and refused in one pass. */
  record Pass(long rows, long rejected) {

    Pass plus(Pass other) {
      return new Pass(rows + other.rows, rejected + other.rejected);
    }
  }

  /** Hands every row to the mapper, in file order; refusals go to the sink. */
  Pass forEach(RowMapper mapper, RejectSink rejects) throws IOException {
    long rows = 0;
    long rejected = 0;
    try (CsvRecords records = new CsvRecords(file, delimiter)) {
      List<String> header = header(records);
      Map<String, Integer> positions = positions(header);
      for (Optional<CsvRecord> next = records.next(); next.isPresent(); next = records.next()) {
        CsvRecord read = next.get();
        rows++;
        try {
          mapper.map(new CsvRow(read.line(), positions, values(read, header)));
        } catch (RowRejectedException e) {
          rejected++;
          rejects.rejected(e.at(path(), read.line()));
        }
      }
    }
    return new Pass(rows, rejected);
  }

  Path path() {
    return file.path();
  }

  private List<String> header(CsvRecords records) throws IOException {
    return records
        .next()
        .flatMap(CsvRecord::values)
        .orElseThrow(() -> new InputFormatException(path() + ": has no CSV header line"));
  }

  private Map<String, Integer> positions(List<String> header) throws InputFormatException {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      positions.putIfAbsent(aliases.getOrDefault(header.get(i), header.get(i)), i);
    }
    List<String> missing = columns.stream().filter(c -> !positions.containsKey(c)).toList();
    if (!missing.isEmpty()) {
      throw new InputFormatException(
          "%s:1: no column %s in the header %s; are the --format and its options right?"
              .formatted(path(), String.join(", ", missing), header));
    }
    return positions;
  }

  private static List<String> values(CsvRecord read, List<String> header)
      throws RowRejectedException {
    if (read.values().isEmpty()) {
      throw new RowRejectedException(
          "row", "its quotes don't match; double the quotes inside a value", read.firstLine());
    }
    List<String> values = read.values().get();
    if (values.size() != header.size()) {
      throw new RowRejectedException(
          "row",
          "has more or fewer values than the header; quote values that hold a delimiter",
          read.firstLine());
    }
    return values;
  }
}
