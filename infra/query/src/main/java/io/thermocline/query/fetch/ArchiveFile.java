package io.thermocline.query.fetch;

import io.thermocline.query.tables.Part;

/**
 * A data file that a snapshot names.
 *
 * @param rowGroups it has, as far as the snapshot knows
 * @param part warm or cold
 */
public record ArchiveFile(String location, long bytes, long rows, int rowGroups, Part part) {}
