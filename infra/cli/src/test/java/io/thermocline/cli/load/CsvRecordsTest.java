package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecordsTest {

  @TempDir Path directory;

  @Test
  void quotedValuesMayHoldCommasQuotesAndLineBreaks() throws Exception {
    assertThat(records("a,\"b,\"\"c\"\"\nd\",\r\n,\"\",x\"y\n"))
        .containsExactly("1 [a, b,\"c\"\nd, ]", "3 [, , x\"y]");
  }

  @Test
  void blankLinesAndTheByteOrderMarkAreNoRecords() throws Exception {
    assertThat(records("\uFEFFa,b\n\n \nc,d")).containsExactly("1 [a, b]", "4 [c, d]");
  }

  @Test
  void aQuoteNeverClosedCostsItsOwnLineOnly() throws Exception {
    assertThat(records("1,\"open\n2,\"closed\"\n3,plain\n"))
        .containsExactly("1 broken", "2 [2, closed]", "3 [3, plain]");
  }

  @Test
  void aQuoteNeverClosedInAFileWithoutOtherQuotesCostsItsOwnLineOnly() throws Exception {
    List<String> records = records("1,\"open\n" + "2,plain\n".repeat(300));
    assertThat(records).hasSize(301).startsWith("1 broken", "2 [2, plain]", "3 [2, plain]");
  }

  @Test
  void textAfterAClosingQuoteBreaksTheRecord() throws Exception {
    assertThat(records("\"a\"b,c\nd,e")).containsExactly("1 broken", "2 [d, e]");
  }

  private List<String> records(String text) throws IOException {
    Path path = Loaded.write(directory.resolve("a.csv"), text);
    InputFile file = new InputFile(path, InputFile.progressOver(List.of(path)));
    List<String> all = new ArrayList<>();
    try (CsvRecords records = new CsvRecords(file, ',')) {
      for (Optional<CsvRecords.CsvRecord> next = records.next();
          next.isPresent();
          next = records.next()) {
        CsvRecords.CsvRecord read = next.get();
        all.add(read.line() + " " + read.values().map(List::toString).orElse("broken"));
      }
    }
    return all;
  }
}
