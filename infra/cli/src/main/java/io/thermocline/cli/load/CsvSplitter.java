package io.thermocline.cli.load;

import java.util.ArrayList;
import java.util.List;

/** Splits one CSV record, given line by line, into its values. */
final class CsvSplitter {

  private enum At {
    VALUE_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    BROKEN
  }

  private final char delimiter;
  private final List<String> values = new ArrayList<>();
  private final StringBuilder value = new StringBuilder();
  private At at = At.VALUE_START;

  CsvSplitter(char delimiter) {
    this.delimiter = delimiter;
  }

  /** Adds a line; a following one must begin with the line break that parts it from the last. */
  void add(String text) {
    for (int i = 0; i < text.length() && at != At.BROKEN; i++) {
      take(text.charAt(i));
    }
  }

  private void take(char c) {
    switch (at) {
      case VALUE_START -> {
        if (c == '"') {
          at = At.QUOTED;
        } else {
          at = At.PLAIN;
          take(c);
        }
      }
      case PLAIN -> endOrAppend(c);
      case QUOTED -> {
        if (c == '"') {
          at = At.QUOTE_IN_QUOTED;
        } else {
          value.append(c);
        }
      }
      case QUOTE_IN_QUOTED -> {
        if (c == '"') {
          value.append(c);
          at = At.QUOTED;
        } else if (c == delimiter) {
          endOrAppend(c);
        } else {
          at = At.BROKEN;
        }
      }
      case BROKEN -> {}
    }
  }

  private void endOrAppend(char c) {
    if (c == delimiter) {
      values.add(value.toString());
      value.setLength(0);
      at = At.VALUE_START;
    } else {
      value.append(c);
    }
  }

  boolean isInsideQuotes() {
    return at == At.QUOTED;
  }

  /** Whether the record could end here. */
  boolean isComplete() {
    return at != At.QUOTED && at != At.BROKEN;
  }

  /** The values of a complete record. */
  List<String> values() {
    List<String> all = new ArrayList<>(values);
    all.add(value.toString());
    return all;
  }
}
