package io.thermocline.query.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that a query may not call. DuckDB itself has no way to files, network and settings when
 * a query runs; this says so before, and by name.
 */
final class Refusals {

  /** The only ones that stand where a table does: they read nothing. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "unnest", "range", "generate_series", "repeat", "repeat_row", "json_each", "json_tree");

  /** Scalar ones that tell of the process, or change something, or run text as SQL. */
  private static final Set<String> SCALAR_FUNCTIONS =
      Set.of(
          "current_setting",
          "current_database",
          "current_schema",
          "current_schemas",
          "current_query",
          "current_connection_id",
          "current_query_id",
          "current_transaction_id",
          "getenv",
          "getvariable",
          "in_search_path",
          "nextval",
          "currval",
          "setval",
          "setseed",
          "sleep_ms",
          "pg_sleep",
          "write_log",
          "json_execute_serialized_sql",
          "which_secret");

  /** Name prefixes of such as read files, or run text as SQL. */
  private static final Set<String> PREFIXES =
      Set.of("read_", "sniff_", "glob", "parquet_", "pragma_", "duckdb_", "query");

  private Refusals() {}

  /** Why a function may not stand where a table does; empty if it may. */
  static Optional<String> ofTableFunction(String name) {
    return TABLE_FUNCTIONS.contains(name.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            "%s(…) can't be queried: queries have no files, network, extensions or settings, only the tables of the archive and the read models"
                .formatted(name));
  }

  /** Why a scalar function may not be called; empty if it may. */
  static Optional<String> ofFunction(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean refused =
        SCALAR_FUNCTIONS.contains(lower) || PREFIXES.stream().anyMatch(lower::startsWith);
    return refused
        ? Optional.of(
            "function %s is not allowed: queries have no files, network, extensions or settings"
                .formatted(name))
        : Optional.empty();
  }
}
