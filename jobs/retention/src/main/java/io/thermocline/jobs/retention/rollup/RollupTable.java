package io.thermocline.jobs.retention.rollup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Ending.Aggregate;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;

/**
 * A dataset's table of aggregates, {@code archive.<dataset>_rollup_<window>}. It names the files of
 * the archive whose sums it has got while their rows are still there, so that a run that is
 * interrupted between the two doubles nothing and loses nothing.
 */
public final class RollupTable {

  private static final String SUMMED_UP = "thermocline.summed-up";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TableIdentifier name;
  private final Table table;

  private RollupTable(TableIdentifier name, Table table) {
    this.name = name;
    this.table = table;
  }

  private static TableIdentifier name(Dataset dataset, String window) {
    return ArchiveCatalog.tableOf(dataset.aggregates(window));
  }

  /** The table; empty if nothing was summed up yet. */
  public static Optional<RollupTable> find(
      ArchiveCatalog catalog, Dataset dataset, Aggregate policy) {
    return find(catalog, dataset, policy.windowName());
  }

  /** All that the dataset has or had, by whatever policy. */
  public static List<RollupTable> all(ArchiveCatalog catalog, Dataset dataset) {
    return Aggregate.WINDOWS.keySet().stream()
        .sorted()
        .flatMap(window -> find(catalog, dataset, window).stream())
        .toList();
  }

  private static Optional<RollupTable> find(
      ArchiveCatalog catalog, Dataset dataset, String window) {
    TableIdentifier name = name(dataset, window);
    return catalog.table(name.name()).map(table -> new RollupTable(name, table));
  }

  /** The table, made if it is missing, widened if the archive has got new columns. */
  public static RollupTable follow(
      ArchiveCatalog catalog, Dataset dataset, Aggregate policy, Schema archive) {
    Schema schema = RollupColumns.schema(archive, dataset);
    TableIdentifier name = name(dataset, policy.windowName());
    Table table =
        find(catalog, dataset, policy)
            .map(RollupTable::table)
            .orElseGet(() -> create(catalog, name, schema));
    if (!table.updateSchema().unionByNameWith(schema).apply().sameSchema(table.schema())) {
      table.updateSchema().unionByNameWith(schema).commit();
    }
    return new RollupTable(name, table);
  }

  public Table table() {
    return table;
  }

  /** Its name in the catalog, such as {@code archive.telemetry_rollup_1h}. */
  public String name() {
    return name.toString();
  }

  /** Whether it holds the aggregates that a policy asks for. */
  public boolean isOf(Dataset dataset, Aggregate policy) {
    return name.equals(name(dataset, policy.windowName()));
  }

  /** Locations of files of the archive whose sums are here though their rows may be there. */
  public Set<String> summedUp() {
    String text = table.properties().get(SUMMED_UP);
    try {
      return text == null ? Set.of() : new HashSet<>(List.of(JSON.readValue(text, String[].class)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(
          "property %s of table %s is no list of files".formatted(SUMMED_UP, table.name()), e);
    }
  }

  /**
   * Replaces what the table has of a day, and notes which files of the archive are in it; at once.
   *
   * @param base the snapshot that {@code before} is of; empty for an empty table
   * @param files of the archive that are summed up by it
   * @throws org.apache.iceberg.exceptions.ValidationException if the table has changed since
   */
  public void replace(
      Optional<Long> base, List<DataFile> before, List<DataFile> after, Set<String> files) {
    Set<String> noted = new HashSet<>(summedUp());
    noted.addAll(files);
    Transaction transaction = table.newTransaction();
    OverwriteFiles overwrite = transaction.newOverwrite().validateWith(new UnchangedSince(base));
    before.forEach(overwrite::deleteFile);
    after.forEach(overwrite::addFile);
    overwrite.commit();
    transaction.updateProperties().set(SUMMED_UP, format(noted)).commit();
    transaction.commitTransaction();
  }

  /** Forgets files whose rows are gone. */
  public void rowsAreGone(Set<String> files) {
    table.refresh();
    Set<String> rest = new HashSet<>(summedUp());
    if (rest.removeAll(files)) {
      UpdateProperties properties = table.updateProperties();
      if (rest.isEmpty()) {
        properties.remove(SUMMED_UP);
      } else {
        properties.set(SUMMED_UP, format(rest));
      }
      properties.commit();
    }
  }

  private static String format(Set<String> files) {
    try {
      return JSON.writeValueAsString(files.stream().sorted().toList());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table create(ArchiveCatalog catalog, TableIdentifier name, Schema schema) {
    try {
      return catalog
          .catalog()
          .buildTable(name, schema)
          .withPartitionSpec(
              PartitionSpec.builderFor(schema)
                  .day(RollupColumns.WINDOW_START, ArchiveTables.DAY)
                  .build())
          .withProperties(ArchiveTables.PROPERTIES)
          .create();
    } catch (AlreadyExistsException e) {
      return catalog.catalog().loadTable(name);
    }
  }

  /** Refuses a commit upon any snapshot but the one that was looked at. */
  private record UnchangedSince(Optional<Long> base) implements SnapshotAncestryValidator {
    @Override
    public boolean validate(Iterable<Snapshot> newestFirst) {
      var snapshots = newestFirst.iterator();
      Optional<Long> newest =
          snapshots.hasNext() ? Optional.of(snapshots.next().snapshotId()) : Optional.empty();
      return newest.equals(base);
    }

    @Override
    public String errorMessage() {
      return "another run of retention has changed the aggregates meanwhile";
    }
  }
}
