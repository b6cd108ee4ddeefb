/**
 * Replays a dataset's records into a topic: the same key, value bytes, headers and timestamp, in
 * the order they had in their partition, each exactly once however often it is interrupted.
 *
 * <p>{@link io.thermocline.jobs.replay.Replay} is where to begin: it fixes a plan ({@link
 * io.thermocline.jobs.replay.ReplayPlan}: from which offset to which of each partition, and where
 * the archive ends and Kafka goes on), and runs it, whole or some of its partitions. Progress is
 * kept in the topic {@link io.thermocline.jobs.replay.ReplayLedger#TOPIC}, written in the same
 * transactions as the records. No Flink in it: the command line runs it as it is, and the job
 * replay spreads the partitions over a cluster.
 */
package io.thermocline.jobs.replay;
