package io.thermocline.oracle;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Writes records that can't be processed into the table {@code dead_expected}. */
final class DeadAppender implements AutoCloseable {

  private final DuckDBAppender dead;

  DeadAppender(OracleDatabase database) throws SQLException {
    dead = database.connection().createAppender("main", "dead_expected");
  }

  void add(int partition, long offset, String cause, String digest) throws SQLException {
    dead.beginRow().append(partition).append(offset).append(cause).append(digest).endRow();
  }

  @Override
  public void close() throws SQLException {
    dead.close();
  }
}
