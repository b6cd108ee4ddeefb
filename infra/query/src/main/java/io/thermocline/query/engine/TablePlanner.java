package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.Coordinates;
import io.thermocline.query.engine.PinnedTables.Pinned;
import io.thermocline.query.engine.TablePlan.PostgresRows;
import io.thermocline.query.fetch.Fetcher;
import io.thermocline.query.fetch.FilePlan;
import io.thermocline.query.fetch.ObjectReader;
import io.thermocline.query.fetch.Wanted;
import io.thermocline.query.hot.HotRead;
import io.thermocline.query.prune.Need;
import io.thermocline.query.tables.Part;
import io.thermocline.query.tables.ReadModelSchema;
import io.thermocline.query.tables.Source;
import io.thermocline.query.tables.Source.OfDataset;
import io.thermocline.query.tables.Source.OfReadModel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/** Plans one table after another; what Postgres has of them is read along the way. */
final class TablePlanner {

  private final PinnedTables archive;
  private final Optional<HotRead> postgres;
  private final Fetcher fetcher;
  private final RunDirectory directory;
  private int files;

  /**
   * @param postgres open, its hot tiers held, where a table needs it
   */
  TablePlanner(
      PinnedTables archive, Optional<HotRead> postgres, Fetcher fetcher, RunDirectory directory) {
    this.archive = archive;
    this.postgres = postgres;
    this.fetcher = fetcher;
    this.directory = directory;
  }

  /** Columns of a table; pins its snapshot. */
  Schema schema(Source source) {
    return source instanceof OfReadModel model
        ? ReadModelSchema.of(model.table())
        : archive.of(archived(source)).table().schema();
  }

  /** Rows of Postgres, which are read at once: they may be dropped later. */
  Optional<PostgresRows> postgresRows(Source source, Schema schema, Need need)
      throws SQLException, IOException {
    if (source instanceof OfReadModel model) {
      requireReadModel(model);
      Path file = file();
      long rows =
          postgres
              .orElseThrow()
              .rows(
                  model.table(),
                  schema,
                  columns(schema, need, model.table().columns().get(0).name()),
                  need.filter(),
                  file);
      return Optional.of(new PostgresRows(file, rows));
    }
    if (source instanceof OfDataset dataset && readsHotTier(dataset)) {
      return hotRows(dataset, schema, need);
    }
    return Optional.empty();
  }

  /** Files of the archive, with what is read of each. */
  TablePlan plan(Source source, Schema schema, Need need, Optional<PostgresRows> rows)
      throws IOException, InterruptedException {
    Wanted wanted = new Wanted(schema, ids(schema, need), need.filter());
    if (source instanceof OfReadModel || part(source) == Part.HOT) {
      return new TablePlan(source, schema, Optional.of(wanted), Optional.empty(), List.of(), rows);
    }
    Pinned pinned = archive.of(archived(source));
    ObjectReader objects = Fetcher.objects(pinned.files());
    List<FilePlan> plans =
        fetcher.plan(
            objects,
            new ArchiveScan(fetcher, pinned.table()).files(part(source), need.filter()),
            wanted);
    return new TablePlan(source, schema, Optional.of(wanted), Optional.of(objects), plans, rows);
  }

  static boolean readsHotTier(OfDataset dataset) {
    return dataset.part() == Part.UNION || dataset.part() == Part.HOT;
  }

  /** Name of its table in the archive. */
  static String archived(Source source) {
    return source instanceof OfDataset dataset ? dataset.dataset().name() : source.name();
  }

  static Part part(Source source) {
    return source instanceof OfDataset dataset ? dataset.part() : Part.UNION;
  }

  private Optional<PostgresRows> hotRows(OfDataset source, Schema schema, Need need)
      throws SQLException, IOException {
    String dataset = source.dataset().name();
    HotRead hot = postgres.orElseThrow();
    if (!hot.hold(dataset)) {
      return Optional.empty();
    }
    Pinned pinned = archive.of(dataset);
    Map<Integer, Long> from = source.part() == Part.UNION ? pinned.next() : Map.of();
    PartitionSpec days =
        PartitionSpec.builderFor(schema)
            .day(source.dataset().eventTime(), ArchiveTables.DAY)
            .build();
    Path file = file();
    long rows =
        hot.rows(
            dataset,
            days,
            schema,
            columns(schema, need, Coordinates.PARTITION),
            need.filter(),
            from,
            file);
    return Optional.of(new PostgresRows(file, rows));
  }

  private void requireReadModel(OfReadModel model) throws SQLException {
    String name = model.table().qualifiedName();
    if (!postgres.orElseThrow().exists(name)) {
      throw new QueryFailure(
          "there is no table %s yet".formatted(name), "start its job: ./thermocline submit");
    }
  }

  private Path file() throws IOException {
    return directory.subdirectory("postgres-" + files++).resolve("rows.parquet");
  }

  private static Set<Integer> ids(Schema schema, Need need) {
    return need.columns().stream()
        .map(name -> schema.findField(name).fieldId())
        .collect(Collectors.toSet());
  }

  /** At least one, so that rows can be counted. */
  private static Schema columns(Schema schema, Need need, String otherwise) {
    Set<String> columns = new HashSet<>(need.columns());
    if (columns.isEmpty()) {
      columns.add(otherwise);
    }
    return schema.select(columns);
  }
}
