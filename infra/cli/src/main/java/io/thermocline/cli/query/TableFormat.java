package io.thermocline.cli.query;

import io.thermocline.cli.view.Readable;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rows for people: columns as wide as the widest of the first rows, two blanks apart, numbers to
 * the right, {@code NULL} where there is nothing. A row is a line, whatever is in it.
 */
public final class TableFormat implements RowFormat {

  /** So many decide how wide columns are, and have come before anything is shown. */
  private static final int MEASURED = 1_000;

  private static final Set<Integer> NUMBERS =
      Set.of(
          Types.TINYINT,
          Types.SMALLINT,
          Types.INTEGER,
          Types.BIGINT,
          Types.FLOAT,
          Types.REAL,
          Types.DOUBLE,
          Types.DECIMAL,
          Types.NUMERIC);

  @Override
  public void write(ResultSet rows, long limit, PrintWriter out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> titles = new ArrayList<>();
    List<Boolean> right = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      titles.add(visible(columns.getColumnLabel(i)));
      right.add(NUMBERS.contains(columns.getColumnType(i)));
    }
    List<List<String>> first = new ArrayList<>();
    while (first.size() < Math.min(MEASURED, limit) && rows.next()) {
      first.add(cells(rows, titles.size()));
    }
    int[] widths = widths(titles, first);
    out.println(line(titles, widths, right));
    first.forEach(row -> out.println(line(row, widths, right)));
    long count = first.size();
    while (count >= MEASURED && count < limit && !out.checkError() && rows.next()) {
      out.println(line(cells(rows, titles.size()), widths, right));
      count++;
    }
    boolean more = count == limit && rows.next();
    out.println(
        "(%s row%s%s)"
            .formatted(
                Readable.count(count), count == 1 ? "" : "s", more ? "; there are more" : ""));
  }

  private static List<String> cells(ResultSet rows, int columns) throws SQLException {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      Object value = rows.getObject(i);
      cells.add(value == null ? "NULL" : visible(CellText.of(value)));
    }
    return cells;
  }

  /** Line breaks and what would steer a terminal become escapes. */
  private static String visible(String text) {
    if (text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    StringBuilder visible = new StringBuilder();
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default -> {
                  if (Character.isISOControl(c)) {
                    visible.append("\\u%04x".formatted(c));
                  } else {
                    visible.append((char) c);
                  }
                }
              }
            });
    return visible.toString();
  }

  private static int[] widths(List<String> titles, List<List<String>> rows) {
    int[] widths = new int[titles.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(titles.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    return widths;
  }

  private static String line(List<String> cells, int[] widths, List<Boolean> right) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(Math.max(0, widths[i] - length(cells.get(i))));
      line.append(i == 0 ? "" : "  ")
          .append(right.get(i) ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    return line.toString().stripTrailing();
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
