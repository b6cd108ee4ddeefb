package io.thermocline.cli.load;

import java.nio.file.Path;

/**
 * A row, or a part of one, that could not be used.
 *
 * @param file where it stands
 * @param line its first line there, counted from 1
 * @param field the field or column at fault; {@code row} if it is the whole
 * @param reason what is wrong and what to do; holds no values, so that rejections group by it
 * @param text the value or row found, shortened
 */
public record Rejection(Path file, long line, String field, String reason, String text) {

  private static final int SHOWN = 200;

  public Rejection {
    text = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** {@code file:line: field: reason; found: text}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + field + ": " + reason + "; found: " + text;
  }
}
