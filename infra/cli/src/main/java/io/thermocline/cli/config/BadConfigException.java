package io.thermocline.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration file with problems: all of them, each with its line. */
public final class BadConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  BadConfigException(Path file, List<Problem> problems) {
    super(
        problems.stream().map(p -> p.at(file.toString())).collect(Collectors.joining("\n       ")));
    this.problems = List.copyOf(problems);
  }

  /** In the order of their lines. */
  public List<Problem> problems() {
    return problems;
  }
}
