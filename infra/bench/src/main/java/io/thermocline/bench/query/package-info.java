/** Queries over an archive of orders on S3, against DuckDB over all of its files. */
package io.thermocline.bench.query;
