package io.thermocline.cli.load;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The records of a CSV file (RFC 4180: double quotes, quoted line breaks; any delimiter). A record
 * whose quotes don't match costs its own first line only: reading goes on with the next line, where
 * most parsers would swallow rows up to the next quote.
 */
final class CsvRecords implements Closeable {

  /** A quoted value may run over lines, but one that runs over more was never closed. */
  private static final int MAX_LINES_A_RECORD = 100;

  private final char delimiter;
  private final Lines lines;
  private final Deque<Lines.Line> ahead = new ArrayDeque<>();

  CsvRecords(InputFile file, char delimiter) throws IOException {
    this.delimiter = delimiter;
    this.lines = new Lines(file);
  }

  /**
   * A record, or the line that could not be one.
   *
   * @param line first line in the file, from 1
   * @param values empty if the quotes don't match
   */
  record CsvRecord(long line, Optional<List<String>> values, String firstLine) {}

  /** The next record that is no blank line, or empty at the end of the file. */
  Optional<CsvRecord> next() throws IOException {
    Optional<Lines.Line> first = nextLine();
    while (first.isPresent() && first.get().isBlank()) {
      first = nextLine();
    }
    return first.isEmpty() ? Optional.empty() : Optional.of(recordFrom(first.get()));
  }

  private CsvRecord recordFrom(Lines.Line first) throws IOException {
    String firstLine = decode(first);
    CsvSplitter splitter = new CsvSplitter(delimiter);
    List<Lines.Line> more = new ArrayList<>();
    splitter.add(firstLine);
    while (splitter.isInsideQuotes() && more.size() < MAX_LINES_A_RECORD) {
      Optional<Lines.Line> next = nextLine();
      if (next.isEmpty()) {
        break;
      }
      more.add(next.get());
      splitter.add("\n" + decode(next.get()));
    }
    if (splitter.isComplete()) {
      return new CsvRecord(first.number(), Optional.of(splitter.values()), firstLine);
    }
    for (int i = more.size() - 1; i >= 0; i--) {
      ahead.push(more.get(i));
    }
    return new CsvRecord(first.number(), Optional.empty(), firstLine);
  }

  private Optional<Lines.Line> nextLine() throws IOException {
    return ahead.isEmpty() ? lines.next() : Optional.of(ahead.pop());
  }

  /**
   * Bad bytes become U+FFFD, which matters only in a column that is used: FieldRules refuses it.
   */
  private static String decode(Lines.Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
