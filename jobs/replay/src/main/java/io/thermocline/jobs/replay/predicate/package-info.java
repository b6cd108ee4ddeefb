/** The SQL predicates that choose records: text in, an Iceberg expression of SQL's meaning out. */
package io.thermocline.jobs.replay.predicate;
