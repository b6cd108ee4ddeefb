package io.thermocline.query.sql;

import java.util.List;

/**
 * A table as a query names it.
 *
 * @param path {@code orders}, or {@code orders} and {@code warm}
 * @param offset where in the query, in bytes; negative if DuckDB doesn't say
 */
public record TableName(List<String> path, long offset) {

  public TableName {
    path = List.copyOf(path);
  }

  /** {@code orders.warm}. */
  public String text() {
    return String.join(".", path);
  }
}
