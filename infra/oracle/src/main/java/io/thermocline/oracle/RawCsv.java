package io.thermocline.oracle;

import java.nio.file.Path;
import java.util.List;

/**
 * CSV files with a header that hold readings, a column a metric, and how SQL makes readings of
 * them. The expressions may use the files' columns (all text), and {@code metric}, the name of the
 * column that a value stands in.
 *
 * @param files read one after another
 * @param metrics columns with values; cells without a number hold none
 * @param device SQL: the device
 * @param name SQL: the metric's name
 * @param observedAt SQL: a timestamp in UTC; a row where it is NULL holds no readings
 * @param sequence SQL: a number, or NULL
 */
public record RawCsv(
    List<Path> files,
    List<String> metrics,
    String device,
    String name,
    String observedAt,
    String sequence) {

  public RawCsv {
    files = List.copyOf(files);
    metrics = List.copyOf(metrics);
  }

  /** Metrics are named as their columns, and nothing counts the readings. */
  public RawCsv(List<Path> files, List<String> metrics, String device, String observedAt) {
    this(files, metrics, device, "metric", observedAt, "NULL");
  }

  /**
   * Inserts the readings behind those there. An infinite value or one that is no number is none.
   */
  String insert() {
    return """
        INSERT INTO readings BY NAME
        SELECT (SELECT coalesce(max(arrival), 0) FROM readings) + file_row AS arrival,
          %s AS device_id, %s AS metric, epoch_ms(%s) AS observed_at, %s AS sequence,
          try_cast(trim(text) AS DOUBLE) + 0.0 AS value
        FROM (
          UNPIVOT (
            SELECT row_number() OVER () AS file_row, *
            FROM read_csv(getvariable('files'), header = true, all_varchar = true, quote = '"'))
          ON %s INTO NAME metric VALUE text)
        WHERE isfinite(try_cast(trim(text) AS DOUBLE)) AND %s IS NOT NULL"""
        .formatted(
            device,
            name,
            observedAt,
            sequence,
            String.join(", ", metrics.stream().map(m -> '"' + m + '"').toList()),
            observedAt);
  }
}
