/**
 * An independent recompute of the read models, of orders and of telemetry, and its comparison with
 * the live ones.
 *
 * <p>Takes what is in the topic, or the raw files it was loaded from, computes every row in plain
 * SQL (DuckDB), and holds the Postgres tables and the compacted topics against it, row by row.
 * Shares no decoding and no arithmetic with the pipeline; only names of topics, tables and columns.
 */
package io.thermocline.oracle;
