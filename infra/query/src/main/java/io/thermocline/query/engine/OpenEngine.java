package io.thermocline.query.engine;

import io.thermocline.query.fetch.SharedFetching;
import java.io.IOException;
import java.sql.SQLException;

/** What an engine keeps from one query to the next. */
record OpenEngine(
    EngineDirectory directory, DuckDb duck, SharedFetching fetching, KnownTables tables)
    implements AutoCloseable {

  static OpenEngine open(QuerySources sources, QuerySettings settings)
      throws IOException, SQLException {
    EngineDirectory directory = EngineDirectory.create(settings.directory().resolve("runs"));
    try {
      DuckDb duck = DuckDb.open(directory.path(), settings.memoryBytes());
      return new OpenEngine(
          directory,
          duck,
          new SharedFetching(settings.directory().resolve("cache"), settings.cacheBytes()),
          new KnownTables(sources.catalog()));
    } catch (SQLException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException, IOException {
    fetching.close();
    duck.close();
    directory.close();
  }
}
