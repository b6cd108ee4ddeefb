/**
 * Sorts rows of a table, however many: takes rows in Iceberg's internal form, yields them in the
 * order of a key. Bounded in memory; what exceeds it waits in temporary files.
 */
package io.thermocline.jobs.retention.sort;
