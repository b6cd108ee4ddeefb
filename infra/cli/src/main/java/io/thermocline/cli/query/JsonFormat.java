package io.thermocline.cli.query;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Rows as one JSON array of objects, each on a line of its own. */
public final class JsonFormat implements RowFormat {

  @Override
  public void write(ResultSet rows, long limit, PrintWriter out) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    out.print("[");
    for (long count = 0; count < limit && !out.checkError() && rows.next(); count++) {
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.set(columns.getColumnLabel(i), CellJson.of(rows.getObject(i)));
      }
      out.print((count == 0 ? "\n" : ",\n") + row);
    }
    out.println("\n]");
  }
}
