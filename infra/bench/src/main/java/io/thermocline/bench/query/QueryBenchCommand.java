package io.thermocline.bench.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.retention.BenchArchive;
import io.thermocline.bench.retention.IngestedDays;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.postgres.Lease;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.RetentionSettings;
import io.thermocline.jobs.retention.apply.Retention;
import io.thermocline.jobs.retention.work.Archive;
import io.thermocline.query.engine.QueryEngine;
import io.thermocline.query.engine.QuerySources;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Queries over days of orders and readings on the local stack's S3, as ingested and when cold. */
@Command(
    name = "query",
    description = "What queries of the archive read and take, against DuckDB over all files.")
public final class QueryBenchCommand implements Callable<Integer> {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int FEW_FILES = 100;
  private static final int MANY_FILES = 10_000;

  private static final Dataset ORDERS =
      DatasetText.parse(
              "orders: topic=orders hot=1d warm=30d cold=10y then=purge eventTime=occurredAt key=orderId")
          .get(0);
  private static final Dataset READINGS =
      DatasetText.parse(
              "readings: topic=readings hot=1d warm=30d cold=10y then=purge eventTime=observedAt key=deviceId")
          .get(0);

  @Spec private CommandSpec spec;

  @Option(names = "--days", defaultValue = "120", description = "Days there are, a file each.")
  private int days;

  @Option(names = "--rows", defaultValue = "50000", description = "Rows of a day.")
  private long rows;

  @Option(names = "--runs", defaultValue = "7", description = "Of which medians are taken.")
  private int runs;

  @Option(names = "--json", description = "One JSON object instead of tables.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<QueryFigures> figures = new ArrayList<>();
    List<AskingFlink.Answer> flink;
    double few;
    double many;
    Path home = Files.createTempDirectory("thermocline-bench-query");
    try (BenchArchive bench = BenchArchive.start();
        CountingS3 s3 = CountingS3.before(bench.deployment().s3().orElseThrow().endpoint())) {
      Archive archive = bench.archive();
      Archive counted =
          new Archive(
              archive.catalog().with(Map.of("s3.endpoint", s3.endpoint())), archive.postgres());
      try (ArchiveCatalog catalog = ArchiveCatalog.open(archive.catalog());
          ArchiveCatalog behind = ArchiveCatalog.open(counted.catalog())) {
        ArchiveTables tables = new ArchiveTables(catalog);
        List<AskedQuery> queries = ingest(tables);
        QuerySources sources =
            new QuerySources(behind, archive.postgres(), List.of(ORDERS, READINGS));
        Asking asking = new Asking(sources, s3, home, runs, progress());
        figures.addAll(asking.all(queries, "warm", catalog));
        turnCold(archive);
        figures.addAll(asking.all(queries, "cold", catalog));
        flink =
            new FlinkQueries(queries.get(0))
                .ask(new AskingFlink(bench.deployment(), s3), catalog, home);
        few = planning(tables, sources, home, "few", FEW_FILES);
        many = planning(tables, sources, home, "many", MANY_FILES);
      }
    } finally {
      delete(home);
    }
    report(figures, flink, few, many);
    return bars(figures, few, many).stream().allMatch(Bar::met) ? 0 : 1;
  }

  private List<AskedQuery> ingest(ArchiveTables tables) throws IOException {
    Table orders = tables.follow(ORDERS, Topics.ORDERS_EVENTS.valueSchema());
    ArchivedOrders archived = new ArchivedOrders(orders, rows);
    archived.add(FIRST, days / 2);
    String order = archived.someOrder();
    archived.add(FIRST.plusDays(days / 2), days - days / 2);
    Table readings = tables.follow(READINGS, Topics.TELEMETRY_READINGS.valueSchema());
    new IngestedDays(readings, rows, 1).add(FIRST, days);
    return List.of(
        new AskedQuery("look-up", "orders", "SELECT * FROM %s WHERE orderId = '" + order + "'"),
        new AskedQuery(
            "device-day",
            "readings",
            "SELECT metric, observedAt, value FROM %s WHERE deviceId = 'device-1' AND observedAt >= '2026-01-20' AND observedAt < '2026-01-21'"),
        new AskedQuery(
            "month",
            "orders",
            "SELECT observed, type, count(*), sum(quantity) FROM (SELECT occurredAt::DATE AS observed, type, list_sum(list_transform(lines, lambda l: l.quantity)) AS quantity FROM %s WHERE date_trunc('month', occurredAt) = '2026-02-01') GROUP BY ALL"));
  }

  private void turnCold(Archive archive) throws Exception {
    RetentionSettings settings = RetentionSettings.DEFAULTS;
    Retention retention = new Retention(archive, settings);
    LocalDate today = FIRST.plusDays(days + 31L);
    try (Lease lease = retention.lease("benchmark")) {
      retention.apply(
          retention.plan(List.of(ORDERS, READINGS), today, PriceList.ofNothing(settings)),
          lease,
          2,
          done -> {});
    }
  }

  private static double planning(
      ArchiveTables tables, QuerySources sources, Path home, String name, int files)
      throws Exception {
    Dataset dataset = PlanningTime.dataset(name);
    PlanningTime.nameFiles(tables, dataset, files);
    try (QueryEngine engine =
        new QueryEngine(
            new QuerySources(sources.catalog(), sources.postgres(), List.of(dataset)),
            Asking.settings(home),
            FetchProgress.SILENT)) {
      return PlanningTime.of(engine, dataset);
    }
  }

  private List<Bar> bars(List<QueryFigures> figures, double few, double many) {
    List<Bar> bars = new ArrayList<>();
    for (QueryFigures one : figures) {
      if (one.query().equals("look-up")) {
        bars.add(
            Bar.atMost(
                "%s look-up: %% of all bytes".formatted(one.tier()), 1, 100 * one.shareOfBytes()));
        bars.add(
            Bar.atMost(
                "%s look-up: requests for rows".formatted(one.tier()), 3, one.dataRequests()));
      }
      bars.add(
          Bar.atMost(
              "%s %s: once fetched, by DuckDB".formatted(one.tier(), one.query()),
              1.3,
              one.cachedMillis() / one.duckMillis()));
    }
    bars.add(Bar.atMost("planning, 10,000 files by 100", 2, many / few));
    return bars;
  }

  private void report(
      List<QueryFigures> figures, List<AskingFlink.Answer> flink, double few, double many)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      figures.forEach(one -> out.println(one.text()));
      flink.forEach(one -> out.println(one.text()));
      out.printf("planning: %.0f ms of 100 files, %.0f ms of 10,000%n", few, many);
      out.println(BarReport.text(bars(figures, few, many)));
      return;
    }
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode report = mapper.createObjectNode();
    figures.forEach(one -> one.put(report.withArray("queries").addObject()));
    for (AskingFlink.Answer answer : flink) {
      report
          .withArray("flinkSql")
          .addObject()
          .put("query", answer.query())
          .put("millis", answer.millis())
          .put("requests", answer.requests())
          .put("bytes", answer.bytes());
    }
    report.put("planningMillis100", few).put("planningMillis10000", many);
    report.set("bars", BarReport.json(bars(figures, few, many)));
    out.println(mapper.writeValueAsString(report));
  }

  private PrintWriter progress() {
    return spec.commandLine().getErr();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
