package io.thermocline.jobs.retention;

/**
 * A file that no current row is in.
 *
 * @param cold whether it is billed as cold storage
 * @param daysStored since it was written
 */
public record Unreferenced(String location, long bytes, boolean cold, long daysStored) {}
