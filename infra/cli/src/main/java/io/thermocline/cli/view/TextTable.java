package io.thermocline.cli.view;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell, two blanks apart. */
public final class TextTable {

  /** Where a column's cells stand. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private record Column(String title, Align align) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable left(String title) {
    columns.add(new Column(title, Align.LEFT));
    return this;
  }

  public TextTable right(String title) {
    columns.add(new Column(title, Align.RIGHT));
    return this;
  }

  /** One cell a column. */
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Title line, then the rows; each line indented and ended. */
  public String render(String indent) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::title).toList());
    lines.addAll(rows);
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      text.append((indent + line(line)).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String line(List<String> cells) {
    List<String> padded = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String blanks = " ".repeat(width(i) - length(cells.get(i)));
      padded.add(
          columns.get(i).align() == Align.LEFT ? cells.get(i) + blanks : blanks + cells.get(i));
    }
    return String.join("  ", padded);
  }

  private int width(int column) {
    int widest = length(columns.get(column).title());
    for (List<String> row : rows) {
      widest = Math.max(widest, length(row.get(column)));
    }
    return widest;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
