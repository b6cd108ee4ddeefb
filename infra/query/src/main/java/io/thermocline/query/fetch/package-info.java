/**
 * Brings what a query needs of the archive's files onto this machine: footers, then only row groups
 * and columns that are needed, each file's as a small Parquet file of its own, which is whole.
 *
 * <p>What was brought is kept in a bounded cache, by object and ETag.
 */
package io.thermocline.query.fetch;
