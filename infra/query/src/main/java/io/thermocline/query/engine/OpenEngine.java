package io.thermocline.query.engine;

import io.thermocline.query.fetch.ParsedFooters;
import java.io.IOException;
import java.sql.SQLException;

/** What an engine keeps from one query to the next. */
record OpenEngine(EngineDirectory directory, DuckDb duck, ParsedFooters footers)
    implements AutoCloseable {

  static OpenEngine open(QuerySettings settings) throws IOException, SQLException {
    EngineDirectory directory = EngineDirectory.create(settings.directory().resolve("runs"));
    try {
      DuckDb duck = DuckDb.open(directory.path(), settings.memoryBytes());
      return new OpenEngine(directory, duck, new ParsedFooters());
    } catch (SQLException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    duck.close();
    directory.close();
  }
}
