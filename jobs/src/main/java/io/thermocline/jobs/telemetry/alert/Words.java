package io.thermocline.jobs.telemetry.alert;

import io.thermocline.jobs.config.Parsers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The words of a rule, from left to right; what it throws says what was expected. */
final class Words {

  private final Deque<String> words;

  Words(String text) {
    words = new ArrayDeque<>(List.of(text.trim().split("\\s+")));
    words.remove("");
  }

  boolean nextStartsWith(String prefix) {
    return !words.isEmpty() && words.peek().startsWith(prefix);
  }

  /** Takes the next word if it is this one. */
  boolean takes(String word) {
    boolean next = word.equals(words.peek());
    if (next) {
      words.remove();
    }
    return next;
  }

  String next(String expected) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("ends where " + expected + " is expected");
    }
    return words.remove();
  }

  double number(String expected) {
    String word = next(expected);
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below, as for infinite ones.
    }
    throw new IllegalArgumentException("has '%s' where %s is expected".formatted(word, expected));
  }

  int count(String expected) {
    String word = next(expected);
    try {
      return Parsers.positive(word);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has '%s', which %s".formatted(word, e.getMessage()), e);
    }
  }

  long millis(String expected) {
    String word = next(expected);
    try {
      return Parsers.duration(word).toMillis();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has '%s', which %s".formatted(word, e.getMessage()), e);
    }
  }

  void require(String word) {
    String found = next("'" + word + "'");
    if (!found.equals(word)) {
      throw new IllegalArgumentException("has '%s' where '%s' is expected".formatted(found, word));
    }
  }

  void requireEnd() {
    if (!words.isEmpty()) {
      throw new IllegalArgumentException(
          "goes on with '%s' where it should end".formatted(String.join(" ", words)));
    }
  }
}
