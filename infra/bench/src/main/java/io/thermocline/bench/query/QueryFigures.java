package io.thermocline.bench.query;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a query took.
 *
 * @param tier where all rows were
 * @param firstMillis with nothing in the cache
 * @param requests of S3 then
 * @param footerRequests of them, for ends of files
 * @param filterRequests of them, for parts of Bloom filters
 * @param dataRequests of them, for rows
 * @param bytes in their answers
 * @param cachedMillis once fetched: median
 * @param duckMillis the same by DuckDB over all files, fetched before: median
 * @param allBytes of all files
 */
record QueryFigures(
    String query,
    String tier,
    double firstMillis,
    long requests,
    long footerRequests,
    long filterRequests,
    long dataRequests,
    long bytes,
    double cachedMillis,
    double duckMillis,
    long allBytes) {

  private static final double MEBIBYTE = 1 << 20;

  double shareOfBytes() {
    return (double) bytes / allBytes;
  }

  String text() {
    return "%-12s %-5s first %,7.0f ms, %,d requests (%,d for footers, %,d for filters, %,d for rows), %.2f MiB (%.2f %%); once fetched %,.0f ms, DuckDB over all files %,.0f ms"
        .formatted(
            query,
            tier,
            firstMillis,
            requests,
            footerRequests,
            filterRequests,
            dataRequests,
            bytes / MEBIBYTE,
            100 * shareOfBytes(),
            cachedMillis,
            duckMillis);
  }

  void put(ObjectNode json) {
    json.put("query", query)
        .put("tier", tier)
        .put("firstMillis", firstMillis)
        .put("requests", requests)
        .put("footerRequests", footerRequests)
        .put("filterRequests", filterRequests)
        .put("dataRequests", dataRequests)
        .put("bytes", bytes)
        .put("allBytes", allBytes)
        .put("cachedMillis", cachedMillis)
        .put("duckMillis", duckMillis);
  }
}
