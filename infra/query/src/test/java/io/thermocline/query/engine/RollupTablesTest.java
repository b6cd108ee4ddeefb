package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What retention has summed up, as tables. */
class RollupTablesTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final int DAYS = 3;

  private static final Schema SUMS =
      new Schema(
          NestedField.optional(1, "deviceId", Types.StringType.get()),
          NestedField.required(2, "_window_start", Types.TimestampType.withZone()),
          NestedField.required(3, "_rows", Types.LongType.get()),
          NestedField.optional(4, "value_sum", Types.DoubleType.get()));

  @TempDir private Path directory;
  private ArchiveCatalog catalog;
  private QueryEngine engine;

  @BeforeEach
  void sumUp() throws Exception {
    catalog =
        ArchiveCatalog.open(
            new CatalogConfig(
                Map.of("type", "hadoop", "warehouse", directory.resolve("w").toUri().toString()),
                Map.of()));
    Table table =
        catalog
            .catalog()
            .buildTable(ArchiveCatalog.tableOf("readings_rollup_1h"), SUMS)
            .withPartitionSpec(PartitionSpec.builderFor(SUMS).day("_window_start", "_day").build())
            .create();
    for (int day = 0; day < DAYS; day++) {
      List<Map<String, Object>> rows = new ArrayList<>();
      for (int hour = 0; hour < 24; hour++) {
        rows.add(
            Map.of(
                "deviceId",
                "d-" + hour % 2,
                "_window_start",
                FIRST.plusDays(day).atTime(hour, 0).atOffset(ZoneOffset.UTC),
                "_rows",
                60L,
                "value_sum",
                1.5 * day));
      }
      ArchivedRows.append(table, FIRST.plusDays(day), rows);
    }
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
    engine.close();
    catalog.close();
  }

  @Test
  void sumsAreRows() throws Exception {
    assertThat(
            rows(
                "SELECT deviceId, sum(_rows), sum(value_sum) FROM readings_rollup_1h GROUP BY deviceId"))
        .containsExactly("d-0|2160|54.0|", "d-1|2160|54.0|");
  }

  @Test
  void onlyTheDaysThatAreAskedForAreRead() throws Exception {
    String ofADay =
        "SELECT count(*), sum(value_sum) FROM readings_rollup_1h WHERE _window_start::DATE = '2025-01-02'";
    try (QueryRun run = engine.planned(ofADay)) {
      assertThat(run.explain().parts())
          .singleElement()
          .satisfies(
              part -> {
                assertThat(part.files()).isEqualTo(1);
                assertThat(part.allFiles()).isEqualTo(DAYS);
              });
    }
    assertThat(rows(ofADay)).containsExactly("24|36.0|");
  }

  @Test
  void theyJoinWithThemselves() throws Exception {
    assertThat(
            rows(
                "SELECT count(*) FROM readings_rollup_1h a JOIN readings_rollup_1h b ON a.deviceId = b.deviceId AND b._window_start = a._window_start + INTERVAL 1 DAY"))
        .containsExactly("48|");
  }

  @Test
  void aWindowThatNothingWasSummedUpByIsToldWithWhatMakesIt() {
    assertThatThrownBy(() -> rows("SELECT * FROM readings_rollup_1d"))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("there is no table archive.readings_rollup_1d yet");
  }

  private List<String> rows(String sql) throws Exception {
    try (QueryRun run = engine.fetched(sql);
        ResultSet rows = run.execute()) {
      return VisitOracle.texts(rows);
    }
  }
}
