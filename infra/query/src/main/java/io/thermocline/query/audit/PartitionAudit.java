package io.thermocline.query.audit;

/**
 * Where the records of a Kafka partition are.
 *
 * @param next offset up to which the archive says that it holds all
 * @param archived offsets in the archive
 * @param refused offsets among the dead letters of the archive
 * @param holes offsets without a record
 * @param purged offsets whose rows ended by policy
 * @param purgePending those of {@code purged} that are still in the archive
 */
public record PartitionAudit(
    int partition,
    long next,
    long archived,
    long refused,
    long holes,
    long purged,
    long purgePending) {}
