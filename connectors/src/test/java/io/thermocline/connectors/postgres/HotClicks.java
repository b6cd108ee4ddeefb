package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Column;
import io.thermocline.schemas.Column.Nullability;
import io.thermocline.schemas.Tables;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A hot tier of clicks under test: a text for a key, and an event time. */
final class HotClicks implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final long HOUR_MICROS = 3_600_000_000L;

  final RecordedMetrics metrics = new RecordedMetrics();
  final HotWriter writer;
  private final HotTable table;

  /** Days that the archive has rows of. */
  final Set<LocalDate> archived = ConcurrentHashMap.newKeySet();

  /** Made if it isn't there. */
  HotClicks(PostgresConfig config, String dataset, int mostDaysAhead) throws Exception {
    PostgresTables.create(config, List.of(Tables.ARCHIVE_NOT_HOT));
    table = table(dataset);
    writer =
        new HotWriter(config, dataset, () -> TODAY, archived::contains, mostDaysAhead, metrics);
    writer.follow(table);
  }

  static HotClicks in(PostgresConfig config, String dataset) throws Exception {
    return new HotClicks(config, dataset, 100);
  }

  static HotTable table(String dataset, Column... more) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                new Column("Page", "text", Nullability.OPTIONAL),
                new Column("at", "timestamptz", Nullability.OPTIONAL),
                new Column("_partition", "integer", Nullability.REQUIRED),
                new Column("_offset", "bigint", Nullability.REQUIRED)));
    columns.addAll(List.of(more));
    return new HotTable(dataset, columns, Optional.of("Page"), "at");
  }

  /** A click an hour after midnight. */
  void add(LocalDate day, int partition, long offset, String page)
      throws IOException, InterruptedException {
    long midnight = day.toEpochDay() * 24 * HOUR_MICROS;
    writer
        .beginRow(day.toEpochDay(), partition, offset)
        .text(page)
        .timestampMicros(midnight + HOUR_MICROS)
        .integer(partition)
        .bigint(offset);
    writer.endRow();
  }

  @Override
  public void close() {
    writer.close();
  }
}
