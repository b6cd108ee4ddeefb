package io.thermocline.cli;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress and errors
 * @param outKind what is behind {@code out}
 * @param errKind what is behind {@code err}
 */
public record Terminal(PrintWriter out, PrintWriter err, Kind outKind, Kind errKind) {

  /** Who reads a stream. */
  public enum Kind {
    /** A person at a screen that understands ANSI sequences. */
    SCREEN,
    /** A file, a pipe, a log. */
    STREAM
  }

  /**
   * Writers as given; kinds from the system properties {@code thermocline.out} and {@code
   * thermocline.err}, which the launcher sets, else plain streams.
   */
  static Terminal of(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, kind("thermocline.out"), kind("thermocline.err"));
  }

  private static Kind kind(String property) {
    return "screen".equals(System.getProperty(property)) ? Kind.SCREEN : Kind.STREAM;
  }

  /** A line to {@code err}, seen at once. */
  public void tell(String line) {
    err.println(line);
    err.flush();
  }

  /** A line to {@code out}, seen at once. */
  public void print(String line) {
    out.println(line);
    out.flush();
  }
}
