/** Reads and writes the Parquet files of a table; makes sorted files of others. */
package io.thermocline.jobs.retention.rewrite;
