package io.thermocline.e2e;

import io.thermocline.cli.archive.ArchiveAccess;
import io.thermocline.cli.config.ConfigFile;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.FileCoordinates;
import io.thermocline.connectors.iceberg.OffsetSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Counts {@link AgedClicks} in a loop, each time those of the newest snapshot, until its standard
 * input ends. Says {@code right}, or what is wrong, after each count.
 */
final class CountingReader {

  /** Each commit of the archive adds one. */
  private static final Map<String, String> CACHED_MANIFESTS =
      Map.of("io.manifest.cache-enabled", "true");

  private final ArchiveCatalog catalog;
  private final String dataset;

  /** What is in a file never changes. */
  private final Map<String, FileCoordinates> known = new HashMap<>();

  private CountingReader(ArchiveCatalog catalog, String dataset) {
    this.catalog = catalog;
    this.dataset = dataset;
  }

  public static void main(String[] args) throws Exception {
    CatalogConfig catalog = ArchiveAccess.catalog(ConfigFile.read(Path.of(args[0])));
    CountingReader reader =
        new CountingReader(ArchiveCatalog.open(catalog.with(CACHED_MANIFESTS)), args[1]);
    while (System.in.available() == 0) {
      System.out.println(reader.count());
    }
    // Clients keep threads that are no daemons.
    System.exit(0);
  }

  private String count() throws IOException {
    Table table = catalog.table(dataset).orElseThrow();
    long snapshot = table.currentSnapshot().snapshotId();
    Map<Integer, OffsetSet> found = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : tasks) {
        FileCoordinates file = read(table, task);
        if (!file.doubled().isEmpty() || hasAnyOf(found, file)) {
          return "snapshot %d: rows of %s are there twice".formatted(snapshot, task.file());
        }
      }
    }
    String wrong = compare(found, ArchivedOffsets.at(table, snapshot));
    return wrong.isEmpty() ? "right " + snapshot : "snapshot %d: %s".formatted(snapshot, wrong);
  }

  private FileCoordinates read(Table table, FileScanTask task) throws IOException {
    FileCoordinates coordinates = known.get(task.file().location());
    if (coordinates == null) {
      coordinates = FileCoordinates.of(table.io().newInputFile(task.file()));
      known.put(task.file().location(), coordinates);
    }
    return coordinates;
  }

  private static boolean hasAnyOf(Map<Integer, OffsetSet> found, FileCoordinates file) {
    boolean any = false;
    for (Map.Entry<Integer, OffsetSet> offsets : file.offsets().entrySet()) {
      OffsetSet before = found.computeIfAbsent(offsets.getKey(), partition -> new OffsetSet());
      any |= !before.addAll(offsets.getValue()).isEmpty();
    }
    return any;
  }

  /** A day is there as a whole, or, if its clicks may have ended, not at all. */
  private static String compare(Map<Integer, OffsetSet> found, Map<Integer, Long> next) {
    Set<LocalDate> present = new TreeSet<>();
    Set<LocalDate> missing = new TreeSet<>();
    for (Map.Entry<Integer, Long> end : next.entrySet()) {
      OffsetSet offsets = found.getOrDefault(end.getKey(), new OffsetSet());
      for (long offset = 0; offset < end.getValue(); offset++) {
        long number = AgedClicks.number(end.getKey(), offset);
        if (offsets.contains(offset)) {
          present.add(AgedClicks.dayOf(number));
        } else if (!AgedClicks.isPoison(number)) {
          missing.add(AgedClicks.dayOf(number));
        }
      }
    }
    missing.removeIf(day -> AgedClicks.hasEnded(day, AgedClicks.LAST) && !present.contains(day));
    return missing.isEmpty() ? "" : "rows of %s are missing".formatted(missing);
  }
}
