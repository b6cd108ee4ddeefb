package io.thermocline.e2e.otherengine;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/**
 * Counts and sums over orders and readings, of every kind of column there is, a row a UTC day: as
 * SQL for others, and by Iceberg's own reader, the one that ours is made of.
 */
final class TableSums {

  static final List<String> SQL =
      List.of(
          """
          SELECT date(observedAt) AS day, count(*), sum(_offset), sum(unix_micros(observedAt)),
                 min(value), max(value), count(sequence), sum(length(deviceId)), sum(length(_key))
          FROM thermocline.archive.telemetry GROUP BY 1 ORDER BY 1""",
          """
          SELECT date(occurredAt) AS day, count(*), sum(_offset), sum(unix_micros(occurredAt)),
                 count_if(type = 'PLACED'), sum(size(lines)),
                 sum(aggregate(lines, 0L, (sum, line) -> sum + line.quantity)),
                 sum(aggregate(lines, CAST(0 AS DECIMAL(38, 4)),
                               (sum, line) -> CAST(sum + line.unitPrice AS DECIMAL(38, 4))))
          FROM thermocline.archive.orders GROUP BY 1 ORDER BY 1""");

  private TableSums() {}

  /** What {@link #SQL} must answer. */
  static List<String> of(ArchiveCatalog catalog) throws IOException {
    Map<String, Readings> readings = new TreeMap<>();
    forEach(
        catalog.table("telemetry").orElseThrow(),
        row -> readings.computeIfAbsent(day(row, "observedAt"), d -> new Readings()).add(row));
    Map<String, Orders> orders = new TreeMap<>();
    forEach(
        catalog.table("orders").orElseThrow(),
        row -> orders.computeIfAbsent(day(row, "occurredAt"), d -> new Orders()).add(row));
    List<String> rows = new ArrayList<>();
    readings.forEach((day, sums) -> rows.add(day + "|" + sums));
    orders.forEach((day, sums) -> rows.add(day + "|" + sums));
    return rows;
  }

  private static void forEach(Table table, Consumer<Record> consumer) throws IOException {
    try (CloseableIterable<FileScanTask> files = table.newScan().planFiles()) {
      for (FileScanTask file : files) {
        try (CloseableIterable<Record> rows =
            Parquet.read(table.io().newInputFile(file.file()))
                .project(table.schema())
                .createReaderFunc(
                    schema -> GenericParquetReaders.buildReader(table.schema(), schema))
                .build()) {
          rows.forEach(consumer);
        }
      }
    }
  }

  private static String day(Record row, String eventTime) {
    return ((OffsetDateTime) row.getField(eventTime)).toLocalDate().toString();
  }

  private static long micros(Record row, String eventTime) {
    return ChronoUnit.MICROS.between(
        Instant.EPOCH, ((OffsetDateTime) row.getField(eventTime)).toInstant());
  }

  private static final class Readings {
    private long rows;
    private long offsets;
    private long micros;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long sequences;
    private long idLengths;
    private long keyLengths;

    void add(Record row) {
      rows++;
      offsets += (long) row.getField("_offset");
      micros += micros(row, "observedAt");
      min = Math.min(min, (double) row.getField("value"));
      max = Math.max(max, (double) row.getField("value"));
      sequences += row.getField("sequence") == null ? 0 : 1;
      idLengths += ((String) row.getField("deviceId")).length();
      keyLengths += ((ByteBuffer) row.getField("_key")).remaining();
    }

    @Override
    public String toString() {
      return "%d|%d|%d|%s|%s|%d|%d|%d"
          .formatted(rows, offsets, micros, min, max, sequences, idLengths, keyLengths);
    }
  }

  private static final class Orders {
    private long rows;
    private long offsets;
    private long micros;
    private long placed;
    private long lines;
    private long quantity;
    private BigDecimal prices = BigDecimal.ZERO.setScale(4);

    void add(Record row) {
      rows++;
      offsets += (long) row.getField("_offset");
      micros += micros(row, "occurredAt");
      placed += "PLACED".equals(row.getField("type")) ? 1 : 0;
      for (Object line : (List<?>) row.getField("lines")) {
        lines++;
        quantity += (int) ((Record) line).getField("quantity");
        prices = prices.add((BigDecimal) ((Record) line).getField("unitPrice"));
      }
    }

    @Override
    public String toString() {
      return "%d|%d|%d|%d|%d|%d|%s"
          .formatted(rows, offsets, micros, placed, lines, quantity, prices);
    }
  }
}
