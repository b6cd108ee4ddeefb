/**
 * Aggregates of rows that end: takes rows of a dataset's table, yields rows of its table of
 * aggregates, one a series and window. What is summed up can be summed up again with more rows.
 */
package io.thermocline.jobs.retention.rollup;
