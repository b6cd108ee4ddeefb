package io.thermocline.query.engine;

import io.thermocline.query.fetch.FilePlan;
import io.thermocline.query.fetch.ObjectReader;
import io.thermocline.query.fetch.Wanted;
import io.thermocline.query.tables.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;

/**
 * What is read of a table.
 *
 * @param wanted of its columns and rows; empty if the query doesn't read it after all
 * @param objects where its files are
 * @param files of the archive that may have such rows
 * @param fromPostgres rows that were read of Postgres
 */
record TablePlan(
    Source source,
    Schema schema,
    Optional<Wanted> wanted,
    Optional<ObjectReader> objects,
    List<FilePlan> files,
    Optional<PostgresRows> fromPostgres) {

  /**
   * @param file that has them
   */
  record PostgresRows(Path file, long rows) {}
}
