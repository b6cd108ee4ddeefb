package io.thermocline.cli.flink;

import java.time.Instant;

/**
 * A completed checkpoint.
 *
 * @param id counts from 1 in each job
 * @param triggeredAt everything read before is in it
 * @param completedAt when its last subtask acknowledged
 * @param path what a job can be restored from
 */
public record Checkpoint(long id, Instant triggeredAt, Instant completedAt, String path) {}
