package io.thermocline.query.engine;

import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.fetch.Fetcher;
import io.thermocline.query.fetch.FilePlan;
import io.thermocline.query.fetch.LocalFile;
import io.thermocline.query.fetch.Restores;
import io.thermocline.query.fetch.StoredObject;
import io.thermocline.query.fetch.Traffic;
import io.thermocline.query.fetch.VanishedException;
import io.thermocline.query.hot.HotRead;
import io.thermocline.query.prune.Need;
import io.thermocline.query.prune.QueryPlanner;
import io.thermocline.query.sql.BadQueryException;
import io.thermocline.query.sql.SelectStatement;
import io.thermocline.query.tables.Names;
import io.thermocline.query.tables.Source;
import io.thermocline.query.tables.Source.OfDataset;
import io.thermocline.query.tables.Source.OfReadModel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.types.TypeUtil;
import org.apache.parquet.schema.MessageType;

/**
 * One query, from its text to its rows: {@link #plan}, {@link #fetch}, {@link #execute}, each once
 * and in this order. Its tables are pinned as it is planned. One thread at a time, but for {@link
 * #cancel}; closing it removes everything but the cache.
 */
public final class QueryRun implements AutoCloseable {

  private final QuerySources sources;
  private final RunDirectory directory;
  private final DuckSession duck;
  private final Fetcher fetcher;
  private final PinnedTables archive;
  private SelectStatement query;
  private List<TablePlan> tables = List.of();

  private QueryRun(
      QuerySources sources,
      RunDirectory directory,
      DuckSession duck,
      Fetcher fetcher,
      KnownTables tables) {
    this.sources = sources;
    this.directory = directory;
    this.duck = duck;
    this.fetcher = fetcher;
    this.archive = new PinnedTables(tables, fetcher);
  }

  static QueryRun open(QuerySources sources, OpenEngine engine, FetchProgress progress)
      throws IOException, SQLException {
    RunDirectory directory = engine.directory().forRun();
    try {
      return new QueryRun(
          sources,
          directory,
          engine.duck().begin(),
          new Fetcher(engine.fetching(), progress),
          engine.tables());
    } catch (SQLException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /**
   * Looks through a query, pins its tables, reads what Postgres has of them, and finds out what is
   * needed of the archive's files. A hot tier is read after its archive's snapshot is pinned, and
   * is held before, so that no row can leave it unseen in between.
   *
   * @throws BadQueryException for a query that is wrong or not allowed
   * @throws QueryFailure if one of its tables can't be read
   * @throws VanishedException if a file is gone: plan again with another run
   */
  void plan(String sql) throws IOException, SQLException, InterruptedException {
    query = SelectStatement.parse(duck.connection(), sql);
    List<Source> named = new Names(sources.datasets()).resolve(query);
    try (Postgres postgres = new Postgres(named)) {
      postgres.hold(named);
      TablePlanner planner = new TablePlanner(archive, postgres.read, fetcher, directory);
      Map<String, Schema> schemas = new LinkedHashMap<>();
      for (Source source : named) {
        schemas.put(key(source), planner.schema(source));
      }
      Map<String, Need> needs = new QueryPlanner(duck.connection()).plan(query, schemas);
      Map<String, Optional<TablePlan.PostgresRows>> rows = new HashMap<>();
      for (Source source : named) {
        Need need = needs.get(key(source));
        if (need != null) {
          rows.put(key(source), planner.postgresRows(source, schemas.get(key(source)), need));
        }
      }
      postgres.close();
      List<TablePlan> plans = new ArrayList<>();
      for (Source source : named) {
        Schema schema = schemas.get(key(source));
        Need need = needs.get(key(source));
        plans.add(
            need == null
                ? new TablePlan(
                    source, schema, Optional.empty(), Optional.empty(), List.of(), Optional.empty())
                : planner.plan(source, schema, need, rows.get(key(source))));
      }
      tables = List.copyOf(plans);
    }
  }

  /** Objects that have to be restored before this can run. */
  public List<StoredObject> offline() {
    return tables.stream()
        .flatMap(table -> table.files().stream())
        .filter(FilePlan::needsRestore)
        .map(FilePlan::object)
        .distinct()
        .toList();
  }

  /**
   * Asks for all of them to be restored; what was asked for before is left alone.
   *
   * @param days how long they are to be readable
   * @return how many were asked for
   */
  public int restore(int days) {
    Set<StoredObject> asked = new HashSet<>();
    for (TablePlan table : tables) {
      List<StoredObject> missing =
          Restores.missing(
              table.files().stream().filter(FilePlan::needsRestore).map(FilePlan::object).toList());
      if (!missing.isEmpty()) {
        String name = TablePlanner.archived(table.source());
        Restores.request(
            archive.of(name).files(), missing.stream().filter(asked::add).toList(), days);
      }
    }
    return asked.size();
  }

  /** What reading takes and leaves out; reads all of the tables' file lists for it. */
  public Explanation explain() throws IOException, InterruptedException {
    return new Explaining(archive, fetcher).of(tables, offline());
  }

  /** What was asked of storage so far. */
  public Traffic traffic() {
    return fetcher.traffic();
  }

  /**
   * Brings all that is needed onto this machine.
   *
   * @throws RestoreNeededException if an object can't be read now
   * @throws VanishedException if a file is gone: plan again with another run
   */
  void fetch() throws IOException, SQLException, InterruptedException, RestoreNeededException {
    List<StoredObject> offline = offline();
    if (!offline.isEmpty()) {
      throw new RestoreNeededException(offline);
    }
    for (TablePlan table : tables) {
      TableView view = new TableView(table.source(), table.schema());
      String select =
          table.wanted().isPresent()
              ? view.over(table.wanted().get(), shapes(table))
              : view.unread();
      for (String sql : view.replacing(select)) {
        duck.execute(sql);
      }
    }
    fetcher.shrink();
  }

  /** Its rows: all of them or, where it fails, none. They end with this. */
  public ResultSet execute() throws SQLException {
    return duck.query(query.text());
  }

  /**
   * Its rows as a Parquet file, which goes with this.
   *
   * @param limit at most so many of them
   */
  public Path executeToParquet(long limit) throws SQLException, IOException {
    Path file = directory.path().resolve("result.parquet");
    String rows =
        limit == Long.MAX_VALUE
            ? query.text()
            : "SELECT * FROM (%n%s%n) LIMIT %d".formatted(query.text(), limit);
    duck.copy(rows, file, "FORMAT parquet, COMPRESSION zstd");
    return file;
  }

  /** Ends it soon, whatever it does; from another thread. */
  public void cancel() {
    fetcher.cancel();
    duck.cancel();
  }

  @Override
  public void close() throws SQLException, IOException {
    duck.close();
    directory.close();
  }

  /** Files by their columns. */
  private Map<MessageType, List<Path>> shapes(TablePlan table)
      throws IOException, InterruptedException {
    Map<MessageType, List<Path>> shapes = new LinkedHashMap<>();
    if (table.objects().isPresent()) {
      Path fetched = directory.subdirectory(key(table.source()));
      for (LocalFile file : fetcher.fetch(table.objects().get(), table.files(), fetched)) {
        shapes.computeIfAbsent(file.shape(), shape -> new ArrayList<>()).add(file.path());
      }
    }
    table
        .fromPostgres()
        .filter(rows -> rows.rows() > 0)
        .ifPresent(
            rows ->
                shapes.computeIfAbsent(shape(table), shape -> new ArrayList<>()).add(rows.file()));
    return shapes;
  }

  private static MessageType shape(TablePlan table) {
    Schema columns = TypeUtil.select(table.schema(), table.wanted().orElseThrow().columns());
    return ParquetSchemaUtil.convert(columns, "table");
  }

  private static String key(Source source) {
    return source.schema() + "." + source.name();
  }

  /** One transaction for all that is read of Postgres; none if nothing is. */
  private final class Postgres implements AutoCloseable {
    private final Optional<HotRead> read;
    private boolean closed;

    Postgres(List<Source> named) throws SQLException {
      boolean needed =
          named.stream()
              .anyMatch(
                  source ->
                      source instanceof OfReadModel
                          || source instanceof OfDataset dataset
                              && TablePlanner.readsHotTier(dataset));
      read = needed ? Optional.of(HotRead.open(sources.postgres())) : Optional.empty();
    }

    void hold(List<Source> named) throws SQLException {
      for (Source source : named) {
        if (source instanceof OfDataset dataset && TablePlanner.readsHotTier(dataset)) {
          read.orElseThrow().hold(dataset.dataset().name());
        }
      }
    }

    @Override
    public void close() throws SQLException {
      if (!closed && read.isPresent()) {
        read.get().close();
      }
      closed = true;
    }
  }
}
