package io.thermocline.query.engine;

import io.thermocline.query.tables.DuckType;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that sees one directory and nothing else: no other file, no network, no
 * extensions. Times are UTC. No setting can be changed, but for which optimizers it uses. Opening
 * one takes longer than many a query.
 */
final class DuckDb implements AutoCloseable {

  private final DuckDBConnection connection;

  private DuckDb(DuckDBConnection connection) {
    this.connection = connection;
  }

  /**
   * @param directory where files are read, and what doesn't fit into memory is put
   */
  static DuckDb open(Path directory, long memoryBytes) throws SQLException {
    DuckDb duck =
        new DuckDb(DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class));
    String visible = DuckType.literal(directory.toString() + "/");
    String spill = DuckType.literal(directory.resolve("spill").toString());
    try (Statement statement = duck.connection.createStatement()) {
      for (String setting :
          List.of(
              "TimeZone = 'UTC'",
              "autoinstall_known_extensions = false",
              "autoload_known_extensions = false",
              "memory_limit = '" + (memoryBytes >> 20) + "MiB'",
              "temp_directory = " + spill,
              "allowed_directories = [" + visible + "]",
              "enable_external_access = false",
              "allowed_configs = ['disabled_optimizers']",
              "lock_configuration = true")) {
        statement.execute("SET GLOBAL " + setting);
      }
      return duck;
    } catch (SQLException e) {
      duck.close();
      throw e;
    }
  }

  /** For one query. */
  DuckSession begin() throws SQLException {
    return DuckSession.begin(connection.duplicate().unwrap(DuckDBConnection.class));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
