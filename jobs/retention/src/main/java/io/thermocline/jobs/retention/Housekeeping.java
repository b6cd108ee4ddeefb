package io.thermocline.jobs.retention;

import java.util.List;
import java.util.Optional;

/**
 * What a table no longer needs.
 *
 * @param table its name in the catalog, such as {@code archive.orders}
 * @param snapshots ids of those old enough to be forgotten, oldest first
 * @param files that only these snapshots name
 * @param orphans files below the table's location that no snapshot names, past the grace time
 * @param held why orphans are unknown, if they are
 */
public record Housekeeping(
    String table,
    List<Long> snapshots,
    List<Unreferenced> files,
    List<Unreferenced> orphans,
    Optional<String> held) {}
