package io.thermocline.cli.query;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows as comma-separated values (RFC 4180) behind a line of titles. A field without anything is
 * null, an empty text is {@code ""}.
 */
public final class CsvFormat implements RowFormat {

  private static final String LINE_END = "\r\n";

  @Override
  public void write(ResultSet rows, long limit, PrintWriter out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> line = new ArrayList<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      line.add(field(columns.getColumnLabel(i)));
    }
    out.print(String.join(",", line) + LINE_END);
    for (long count = 0; count < limit && !out.checkError() && rows.next(); count++) {
      line.clear();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        Object value = rows.getObject(i);
        line.add(value == null ? "" : field(CellText.of(value)));
      }
      out.print(String.join(",", line) + LINE_END);
    }
  }

  private static String field(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
