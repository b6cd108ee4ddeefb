/**
 * The job archive: every record of every dataset into its Iceberg table, each exactly once, and
 * into the hot tier while it is young.
 */
package io.thermocline.jobs.archive;
