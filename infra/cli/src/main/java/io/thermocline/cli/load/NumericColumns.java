package io.thermocline.cli.load;

import io.thermocline.cli.load.CsvRecords.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the columns of a CSV file that hold numbers, from its first rows. */
final class NumericColumns {

  /** Enough for a column that begins with a gap of a year of hours. */
  private static final int ROWS_LOOKED_AT = 10_000;

  private NumericColumns() {}

  /**
   * Names of the columns in which more cells are numbers than text, in the order of the header.
   *
   * @param except columns that mean something else
   * @throws InputFormatException if there is none
   */
  static List<String> of(Path path, char delimiter, Set<String> except) throws IOException {
    InputFile file = new InputFile(path, InputFile.progressOver(List.of(path)));
    try (CsvRecords records = new CsvRecords(file, delimiter)) {
      List<String> header = records.next().flatMap(CsvRecord::values).orElse(List.of());
      int[] numbersLessTexts = new int[header.size()];
      Optional<CsvRecord> next = records.next();
      for (int row = 0; next.isPresent() && row < ROWS_LOOKED_AT; row++) {
        next.get().values().ifPresent(values -> count(values, numbersLessTexts));
        next = records.next();
      }
      List<String> numeric = new ArrayList<>();
      for (int i = 0; i < header.size(); i++) {
        if (numbersLessTexts[i] > 0 && !except.contains(header.get(i))) {
          numeric.add(header.get(i));
        }
      }
      if (numeric.isEmpty()) {
        throw new InputFormatException(
            "%s: no column of numbers beside %s in the header %s; name the metrics"
                .formatted(path, except, header));
      }
      return numeric;
    }
  }

  private static void count(List<String> values, int[] numbersLessTexts) {
    for (int i = 0; i < Math.min(values.size(), numbersLessTexts.length); i++) {
      String text = values.get(i).strip();
      if (!CellValue.isMissing(text)) {
        numbersLessTexts[i] += CellValue.isNumber(text) ? 1 : -1;
      }
    }
  }
}
