package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.query.fetch.VanishedException;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One engine, and a table that is written and cleaned up between its queries, and during them. */
class ChangingTablesTest {

  private static final String TABLE = "readings_rollup_1h";
  private static final String ROWS = "SELECT count(*) FROM " + TABLE;
  private static final LocalDate DAY = LocalDate.of(2025, 1, 1);
  private static final int APPENDED = 3;
  private static final int ATTEMPTS = 4;

  private static final Schema SUMS =
      new Schema(
          NestedField.required(1, "_window_start", Types.TimestampType.withZone()),
          NestedField.required(2, "_rows", Types.LongType.get()));

  @TempDir private Path directory;
  private final AtomicInteger expiries = new AtomicInteger();
  private ArchiveCatalog catalog;
  private QueryEngine engine;

  @BeforeEach
  void fill() throws IOException {
    catalog =
        ArchiveCatalog.open(
            new CatalogConfig(
                Map.of(
                    "type",
                    "hadoop",
                    "warehouse",
                    directory.resolve("w").toUri().toString(),
                    "io-impl",
                    WatchedFiles.class.getName()),
                Map.of()));
    create();
    engine =
        new QueryEngine(
            new QuerySources(
                catalog,
                new PostgresConfig(
                    "jdbc:postgresql://127.0.0.1:1/none", "nobody", PasswordSource.none()),
                DatasetText.parse(
                    "readings: topic=readings.v1 hot=1d warm=9d cold=90d then=1h:10y eventTime=observedAt key=deviceId")),
            new QuerySettings(directory.resolve("query"), 1 << 30, 256 << 20),
            FetchProgress.SILENT);
  }

  @AfterEach
  void close() throws Exception {
    WatchedFiles.watch(location -> {});
    engine.close();
    catalog.close();
  }

  @Test
  void eachQuerySeesTheNewestSnapshot() throws Exception {
    for (int rows = APPENDED; rows < APPENDED + 4; rows++) {
      assertThat(rows(ROWS)).containsExactly(rows + "|");
      append(rows);
    }
    table().newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    assertThat(rows(ROWS)).containsExactly("0|");
  }

  @Test
  void aTableThatWasDroppedAndMadeAnewIsTheNewOne() throws Exception {
    append(APPENDED);
    assertThat(rows(ROWS)).containsExactly("4|");

    catalog.catalog().dropTable(ArchiveCatalog.tableOf(TABLE), true);
    assertThatThrownBy(() -> rows(ROWS))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("there is no table archive." + TABLE);
    create();

    assertThat(rows(ROWS)).containsExactly(APPENDED + "|");
  }

  @ParameterizedTest
  @CsvSource({"/snap-, 1", "/snap-, 3", "-m0.avro, 1", "-m0.avro, 3", "/data/, 1"})
  void whatExpiresBeforeItIsReadIsPlannedAgain(String part, int times) throws Exception {
    expireBeforeReading(part, times);

    assertThat(rows(ROWS)).containsExactly(APPENDED + times + "|");
    assertThat(expiries).hasValue(times);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/snap-", "-m0.avro", "/data/"})
  void whatExpiresAgainAndAgainIsAFailureThatSaysWhatToDo(String part) {
    expireBeforeReading(part, Integer.MAX_VALUE);

    assertThatThrownBy(() -> rows(ROWS))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("planned 4 times")
        .hasMessageContaining("no longer there")
        .hasCauseInstanceOf(VanishedException.class)
        .satisfies(
            failure ->
                assertThat(((QueryFailure) failure).remedy()).contains("retention.snapshotAge"));
    assertThat(expiries).hasValue(ATTEMPTS);
  }

  /**
   * Each time a row is added, and all is written anew; nothing is left of the snapshot before.
   *
   * @param part of the location of a file that is about to be read
   */
  private void expireBeforeReading(String part, int times) {
    Object expiring = new Object();
    WatchedFiles.watch(
        location -> {
          if (!location.contains(part) || isOfExpiring(expiring)) {
            return;
          }
          synchronized (expiring) {
            if (expiries.get() < times && Files.exists(Path.of(URI.create(location)))) {
              expire();
            }
          }
        });
  }

  private static boolean isOfExpiring(Object expiring) {
    return Thread.holdsLock(expiring) || Thread.currentThread().getName().startsWith("iceberg");
  }

  private void expire() {
    try {
      append(APPENDED + expiries.getAndIncrement());
      rewrite();
      table()
          .expireSnapshots()
          .expireOlderThan(System.currentTimeMillis() + 1)
          .retainLast(1)
          .commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void rewrite() throws IOException {
    Table table = table();
    try (var tasks = table.newScan().planFiles()) {
      var delete = table.newDelete();
      tasks.forEach(task -> delete.deleteFile(task.file()));
      delete.commit();
    }
    for (int row = 0; row < APPENDED + expiries.get(); row++) {
      append(row);
    }
  }

  private void create() throws IOException {
    catalog
        .catalog()
        .buildTable(ArchiveCatalog.tableOf(TABLE), SUMS)
        .withPartitionSpec(PartitionSpec.builderFor(SUMS).day("_window_start", "_day").build())
        .create();
    for (int row = 0; row < APPENDED; row++) {
      append(row);
    }
  }

  private void append(int row) throws IOException {
    LocalDate day = DAY.plusDays(row);
    ArchivedRows.append(
        table(),
        day,
        List.of(
            Map.of("_window_start", day.atStartOfDay().atOffset(ZoneOffset.UTC), "_rows", 60L)));
  }

  private Table table() {
    return catalog.table(TABLE).orElseThrow();
  }

  private List<String> rows(String sql) throws Exception {
    try (QueryRun run = engine.fetched(sql);
        ResultSet rows = run.execute()) {
      return VisitOracle.texts(rows);
    }
  }
}
