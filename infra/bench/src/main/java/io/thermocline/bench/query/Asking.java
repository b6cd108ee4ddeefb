package io.thermocline.bench.query;

import io.thermocline.bench.Sample;
import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.query.engine.QueryEngine;
import io.thermocline.query.engine.QueryRun;
import io.thermocline.query.engine.QuerySettings;
import io.thermocline.query.engine.QuerySources;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.fetch.Traffic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks queries, first of S3 and then of the cache, and DuckDB the same. */
final class Asking {

  private final QuerySources sources;
  private final CountingS3 s3;
  private final Path home;
  private final int runs;
  private final PrintWriter progress;

  Asking(QuerySources sources, CountingS3 s3, Path home, int runs, PrintWriter progress) {
    this.sources = sources;
    this.s3 = s3;
    this.home = home;
    this.runs = runs;
    this.progress = progress;
  }

  /**
   * @param tier where all rows are
   * @param catalog past the counting
   */
  List<QueryFigures> all(List<AskedQuery> queries, String tier, ArchiveCatalog catalog)
      throws Exception {
    Map<String, AllFiles> files = new HashMap<>();
    List<QueryFigures> figures = new ArrayList<>();
    try {
      for (AskedQuery query : queries) {
        if (!files.containsKey(query.table())) {
          AllFiles all =
              AllFiles.fetch(
                  catalog.table(query.table()).orElseThrow(),
                  home.resolve(query.table() + "-" + tier));
          files.put(query.table(), all);
          progress.printf(
              "%s, %s: %,d bytes, fetched whole in %s%n",
              query.table(), tier, all.bytes(), all.fetching());
        }
        figures.add(one(query, tier, files.get(query.table())));
        progress.println(figures.get(figures.size() - 1).text());
      }
    } finally {
      for (AllFiles all : files.values()) {
        all.close();
      }
    }
    return figures;
  }

  static QuerySettings settings(Path home) {
    return new QuerySettings(
        home.resolve("query"), QuerySettings.CACHE_BYTES, QuerySettings.MEMORY_BYTES);
  }

  private QueryFigures one(AskedQuery query, String tier, AllFiles files) throws Exception {
    try (QueryEngine engine = new QueryEngine(sources, settings(home), FetchProgress.SILENT)) {
      return one(engine, query, tier, files);
    }
  }

  private QueryFigures one(QueryEngine engine, AskedQuery query, String tier, AllFiles files)
      throws Exception {
    String sql = query.over(query.table() + "." + tier);
    s3.reset();
    long start = System.nanoTime();
    List<String> rows;
    Traffic traffic;
    try (QueryRun run = engine.fetched(sql)) {
      rows = rows(run);
      traffic = run.traffic();
    }
    double first = (System.nanoTime() - start) / 1e6;
    long requests = s3.requests();
    long bytes = s3.bytes();
    if (rows.isEmpty() || !rows.equals(files.rows(query))) {
      throw new IllegalStateException(query.name() + " has another answer over all files");
    }
    double[] cached = new double[runs];
    double[] duck = new double[runs];
    for (int i = 0; i < runs; i++) {
      long from = System.nanoTime();
      try (QueryRun run = engine.fetched(sql)) {
        rows(run);
      }
      long between = System.nanoTime();
      files.rows(query);
      cached[i] = (between - from) / 1e6;
      duck[i] = (System.nanoTime() - between) / 1e6;
    }
    return new QueryFigures(
        query.name(),
        tier,
        first,
        requests,
        traffic.footerRequests(),
        traffic.filterRequests(),
        traffic.dataRequests(),
        bytes,
        Sample.of(cached).median(),
        Sample.of(duck).median(),
        files.bytes());
  }

  private static List<String> rows(QueryRun run) throws Exception {
    try (ResultSet rows = run.execute()) {
      return AllFiles.texts(rows);
    }
  }
}
