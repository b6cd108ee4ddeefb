/**
 * Reads what there is of a dataset: what its tables name, what lies at their locations, what the
 * hot tier holds. Takes a dataset, yields an {@link io.thermocline.jobs.retention.Inventory};
 * changes nothing.
 */
package io.thermocline.jobs.retention.table;
