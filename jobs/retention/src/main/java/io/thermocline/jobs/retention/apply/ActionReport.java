package io.thermocline.jobs.retention.apply;

import io.thermocline.jobs.retention.Action;
import java.time.Duration;

/**
 * What came of an action.
 *
 * @param filesWritten files that are in a table now
 * @param bytesWritten of everything that was written for it
 * @param took from its first commit or deletion on; tasks may have begun before
 */
public record ActionReport(Action action, int filesWritten, long bytesWritten, Duration took) {}
