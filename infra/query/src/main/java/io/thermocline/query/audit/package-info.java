/**
 * Proves that every offset of a topic has its place in the archive, and only one: takes a dataset's
 * table, what Postgres and Kafka know beside it, and yields what is missing, doubled or changed.
 *
 * <p>{@link io.thermocline.query.audit.PartitionLedger} judges one Kafka partition, and knows
 * nothing of where its offsets were read; {@link io.thermocline.query.audit.Audit} fills it.
 */
package io.thermocline.query.audit;
