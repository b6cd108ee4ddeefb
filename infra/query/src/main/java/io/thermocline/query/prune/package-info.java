/**
 * What a query needs of each table: DuckDB plans it over empty tables, and pushes columns and
 * conditions down to them, through joins, subqueries and names; what came down is read here.
 *
 * <p>DuckDB applies every condition again to the rows that are read, so that what isn't understood
 * can be left out: more is read then, never another answer given.
 */
package io.thermocline.query.prune;
