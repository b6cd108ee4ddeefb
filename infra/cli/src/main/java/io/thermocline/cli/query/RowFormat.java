package io.thermocline.cli.query;

import java.io.PrintWriter;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Writes rows as they come. */
public interface RowFormat {

  /** For no end of rows. */
  long UNLIMITED = Long.MAX_VALUE;

  /**
   * Writes at most {@code limit} rows. Ends early where nobody reads on.
   *
   * @throws SQLException where the query fails half-way; what was written is no answer then
   */
  void write(ResultSet rows, long limit, PrintWriter out) throws SQLException;
}
