package io.thermocline.e2e.otherengine;

import java.util.List;

/**
 * Something that two engines are asked, each in its own SQL. The column {@code _partition} is left
 * out: Iceberg has reserved its name, and Spark refuses to read it.
 *
 * @param duckdb for the command {@code query}
 */
record Question(String what, String spark, String duckdb) {

  private static final String READINGS = "thermocline.archive.telemetry";
  private static final String ORDERS = "thermocline.archive.orders";

  /** Answers have an order, or one row. Every column is in one of them. */
  static final List<Question> ALL =
      List.of(
          new Question(
              "readings of a day and a metric",
              "SELECT date_format(observedAt, 'yyyy-MM-dd') AS d, metric, count(*) AS n, count(DISTINCT deviceId) AS c,"
                  + " cast(sum(cast(value AS decimal(18,2))) AS string) AS s, sum(sequence) AS q, max(unit) AS u, max(attributes['site']) AS a"
                  + " FROM "
                  + READINGS
                  + " GROUP BY 1, 2 ORDER BY 1, 2",
              "SELECT strftime(observedAt, '%Y-%m-%d') AS d, metric, count(*) AS n, count(DISTINCT deviceId) AS c,"
                  + " sum(value::DECIMAL(18,2))::VARCHAR AS s, sum(sequence)::BIGINT AS q, max(unit) AS u, max(attributes['site']) AS a"
                  + " FROM telemetry GROUP BY 1, 2 ORDER BY 1, 2"),
          new Question(
              "coordinates (but for the partition), keys and schema ids of readings",
              "SELECT min(_offset) AS a, max(_offset) AS b, count(*) AS n, sum(unix_millis(_timestamp)) AS t,"
                  + " count_if(cast(_key AS string) = deviceId) AS k, max(_schema_id) AS i, count(_headers) AS h, count(_raw) AS r"
                  + " FROM "
                  + READINGS,
              "SELECT min(_offset) AS a, max(_offset) AS b, count(*) AS n, sum(epoch_ms(_timestamp))::BIGINT AS t,"
                  + " count_if(decode(_key) = deviceId) AS k, max(_schema_id) AS i, count(_headers) AS h, count(_raw) AS r"
                  + " FROM telemetry"),
          new Question(
              "a device's day",
              "SELECT metric, count(*) AS n FROM "
                  + READINGS
                  + " WHERE deviceId = 'device-1' AND observedAt >= TIMESTAMP '2026-01-01 00:00:00Z'"
                  + " AND observedAt < TIMESTAMP '2026-01-02 00:00:00Z' GROUP BY 1 ORDER BY 1",
              "SELECT metric, count(*) AS n FROM telemetry WHERE deviceId = 'device-1'"
                  + " AND observedAt >= '2026-01-01' AND observedAt < '2026-01-02' GROUP BY 1 ORDER BY 1"),
          new Question(
              "orders by type, and what was ordered",
              "SELECT type, count(*) AS n, count(DISTINCT orderId) AS o, min(eventId) AS e, max(customerId) AS c, max(currency) AS u, max(reason) AS r,"
                  + " cast(sum(coalesce(aggregate(lines, cast(0 AS decimal(38,4)),"
                  + " (acc, line) -> cast(acc + line.quantity * line.unitPrice AS decimal(38,4))), cast(0 AS decimal(38,4)))) AS string) AS s"
                  + " FROM "
                  + ORDERS
                  + " GROUP BY 1 ORDER BY 1",
              "SELECT type, count(*) AS n, count(DISTINCT orderId) AS o, min(eventId) AS e, max(customerId) AS c, max(currency) AS u, max(reason) AS r,"
                  + " sum(coalesce(list_sum(list_transform(lines, lambda line: (line.quantity * line.unitPrice)::DECIMAL(38,4))), 0))::DECIMAL(38,4)::VARCHAR AS s"
                  + " FROM orders GROUP BY 1 ORDER BY 1"));

  /** Rows of files by tier, as directories name it. */
  static final String TIERS =
      "SELECT CASE WHEN file_path LIKE '%/cold/_month=%' THEN 'cold month'"
          + " WHEN file_path LIKE '%/cold/%' THEN 'cold' WHEN file_path LIKE '%/compacted/%' THEN 'compacted' ELSE 'fresh' END AS t,"
          + " sum(record_count) AS n FROM "
          + READINGS
          + ".files GROUP BY 1 ORDER BY 1";

  /** How far the table says that it goes. */
  static final String NEXT_OFFSETS =
      "SELECT summary['thermocline.next-offsets'] FROM "
          + READINGS
          + ".snapshots ORDER BY committed_at DESC LIMIT 1";
}
