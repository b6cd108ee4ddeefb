/**
 * The archive: an append-only Iceberg table a dataset, whose snapshots say up to which offset of
 * each partition they hold every record.
 *
 * <p>The layout is described in docs/archive.md; {@link
 * io.thermocline.connectors.iceberg.ArchiveTables} makes it, {@link
 * io.thermocline.connectors.iceberg.ArchivedOffsets} reads what a table says of itself.
 */
package io.thermocline.connectors.iceberg;
