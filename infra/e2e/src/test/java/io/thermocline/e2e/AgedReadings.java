package io.thermocline.e2e;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.jobs.retention.rewrite.RollingFiles;
import io.thermocline.jobs.retention.sort.ValueRow;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;

/**
 * A dataset of readings whose content tells itself: the reading of offset o is of day o modulo the
 * number of days, so that it is known at any time how many rows each day must have.
 */
final class AgedReadings {

  static final LocalDate FIRST = LocalDate.of(2013, 3, 1);
  static final int DAYS = 40;

  private final Dataset dataset;
  private final ArchiveCatalog catalog;

  AgedReadings(Dataset dataset, ArchiveCatalog catalog) {
    this.dataset = dataset;
    this.catalog = catalog;
    new ArchiveTables(catalog).follow(dataset, Topics.TELEMETRY_READINGS.valueSchema());
  }

  static LocalDate dayOf(long offset) {
    return FIRST.plusDays(offset % DAYS);
  }

  /** Rows that a day has once the table ends at {@code next}. */
  static long rowsOf(LocalDate day, long next) {
    long number = day.toEpochDay() - FIRST.toEpochDay();
    return next / DAYS + (number < next % DAYS ? 1 : 0);
  }

  Table table() {
    return catalog.table(dataset.name()).orElseThrow();
  }

  /** Where the table ends. */
  long next() {
    return ArchivedOffsets.of(table()).getOrDefault(0, 0L);
  }

  /** Adds readings to all days in one commit, as a checkpoint of the archive job does. */
  void append(int rows) throws IOException {
    Table table = table();
    long first = ArchivedOffsets.of(table).getOrDefault(0, 0L);
    Map<LocalDate, List<Long>> days = new TreeMap<>();
    LongStream.range(first, first + rows)
        .forEach(o -> days.computeIfAbsent(dayOf(o), d -> new java.util.ArrayList<>()).add(o));
    AppendFiles append = table.newAppend();
    for (Map.Entry<LocalDate, List<Long>> day : days.entrySet()) {
      write(table, day.getKey(), day.getValue()).forEach(append::appendFile);
    }
    append.set(ArchivedOffsets.NEXT_OFFSETS, "0:" + (first + rows));
    append.commit();
  }

  private static List<DataFile> write(Table table, LocalDate day, List<Long> offsets)
      throws IOException {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    try (RollingFiles files =
        new RollingFiles(
            table,
            table.io(),
            table.location() + "/data",
            table.spec(),
            partition,
            Map.of(),
            Long.MAX_VALUE)) {
      for (long offset : offsets) {
        files.write(row(table.schema(), day, offset));
      }
      return files.finish();
    }
  }

  private static ValueRow row(Schema schema, LocalDate day, long offset) {
    long second = offset / DAYS % 86_400;
    long micros =
        (day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() + second) * 1_000_000;
    ValueRow row = new ValueRow(schema.columns().size());
    set(row, schema, "deviceId", new Utf8("d" + offset % 7));
    set(row, schema, "metric", new Utf8("m" + offset % 3));
    set(row, schema, "observedAt", micros);
    set(row, schema, "value", (double) (offset % 100));
    set(row, schema, "_partition", 0);
    set(row, schema, "_offset", offset);
    set(row, schema, "_timestamp", micros);
    return row;
  }

  private static void set(ValueRow row, Schema schema, String column, Object value) {
    row.set(schema.columns().indexOf(schema.asStruct().field(column)), value);
  }
}
