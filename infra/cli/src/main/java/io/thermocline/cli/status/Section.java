package io.thermocline.cli.status;

import java.util.List;
import java.util.Optional;

/**
 * A part of a status.
 *
 * @param rows what was found
 * @param trouble why it is not all; empty if it is
 */
public record Section<T>(List<T> rows, Optional<String> trouble) {

  public Section {
    rows = List.copyOf(rows);
  }

  static <T> Section<T> of(List<T> rows) {
    return new Section<>(rows, Optional.empty());
  }

  static <T> Section<T> unknown(String trouble) {
    return new Section<>(List.of(), Optional.of(trouble));
  }
}
