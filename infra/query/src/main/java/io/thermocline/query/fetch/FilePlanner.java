package io.thermocline.query.fetch;

import java.io.IOException;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Decides by its footer what is taken of a file. */
final class FilePlanner {

  private final ObjectReader objects;
  private final CacheFiles cache;
  private final Footers footers;
  private final ParsedFooters parsed;
  private final Slices slices;
  private final Traffic traffic;
  private final Wanted wanted;
  private final RowGroups rowGroups;

  FilePlanner(ObjectReader objects, SharedFetching shared, Traffic traffic, Wanted wanted) {
    this.objects = objects;
    this.cache = shared.cache();
    this.footers = new Footers(objects, cache, traffic);
    this.parsed = shared.footers();
    this.slices = new Slices(cache);
    this.traffic = traffic;
    this.wanted = wanted;
    this.rowGroups = new RowGroups(wanted);
  }

  FilePlan plan(ArchiveFile file) throws IOException {
    Optional<FileFooter> cached = footers.cached(file);
    if (cached.isPresent()) {
      boolean mayBeOffline = cached.get().object().state().isOfflineClass();
      FilePlan plan =
          plan(
              file,
              cached.get(),
              mayBeOffline ? Optional.empty() : Optional.of(filters(cached.get())));
      if (plan.cached() || !plan.isTaken() || !mayBeOffline) {
        return plan;
      }
      // It may have been restored when it was read, and may not be any more.
    }
    FileFooter footer = footers.read(file);
    return footer.object().state().isReadable()
        ? plan(file, footer, Optional.of(filters(footer)))
        : new FilePlan(
            file, footer.object(), new Slice(new BitSet(), new BitSet()), file.bytes(), false, 0);
  }

  private FilterParts filters(FileFooter footer) {
    return new FilterParts(objects, cache, traffic, footer.object());
  }

  private FilePlan plan(ArchiveFile file, FileFooter footer, Optional<FilterParts> filters)
      throws IOException {
    ParquetMetadata metadata = parsed.of(footer);
    BitSet groups = rowGroups.of(footer, metadata, filters);
    Slice slice = new Slice(columns(metadata), groups);
    MessageType schema = metadata.getFileMetaData().getSchema();
    Set<String> names = SliceWriter.names(SliceWriter.columns(schema, slice));
    long bytes = 0;
    int requests = 0;
    for (int i = groups.nextSetBit(0); i >= 0; i = groups.nextSetBit(i + 1)) {
      for (Ranges.Range range : Ranges.of(metadata.getBlocks().get(i), names)) {
        bytes += range.length();
        requests++;
      }
    }
    boolean cached = !slice.isEmpty() && slices.covering(footer.object(), slice).isPresent();
    return new FilePlan(file, footer.object(), slice, bytes, cached, cached ? 0 : requests);
  }

  /** Those that are wanted and there; if there is none, the one that costs least. */
  private BitSet columns(ParquetMetadata metadata) {
    MessageType schema = metadata.getFileMetaData().getSchema();
    BitSet columns = new BitSet();
    for (int i = 0; i < schema.getFieldCount(); i++) {
      Type.ID id = schema.getType(i).getId();
      if (id != null && wanted.columns().contains(id.intValue())) {
        columns.set(i);
      }
    }
    if (columns.isEmpty()) {
      columns.set(cheapest(metadata));
    }
    return columns;
  }

  private static int cheapest(ParquetMetadata metadata) {
    List<BlockMetaData> groups = metadata.getBlocks();
    Map<String, Long> sizes = new HashMap<>();
    groups.forEach(
        group ->
            group
                .getColumns()
                .forEach(
                    chunk ->
                        sizes.merge(
                            chunk.getPath().toArray()[0], chunk.getTotalSize(), Long::sum)));
    String name =
        sizes.entrySet().stream()
            .min(Comparator.comparingLong(Map.Entry::getValue))
            .map(Map.Entry::getKey)
            .orElse(metadata.getFileMetaData().getSchema().getFieldName(0));
    return metadata.getFileMetaData().getSchema().getFieldIndex(name);
  }
}
