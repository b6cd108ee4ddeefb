package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.TimestampType;
import org.junit.jupiter.api.Test;

class ArchivedDaysTest {

  private static final Schema COLUMNS =
      new Schema(NestedField.required(1, "at", TimestampType.withZone()));
  private static final TableIdentifier NAME = TableIdentifier.of("archive", "clicks");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  @Test
  void daysAreKnownFromTheCommitOn() throws Exception {
    try (InMemoryCatalog catalog = new InMemoryCatalog()) {
      catalog.initialize("test", Map.of());
      catalog.createNamespace(Namespace.of("archive"));
      Table table =
          catalog.createTable(
              NAME,
              COLUMNS,
              PartitionSpec.builderFor(COLUMNS).day("at", ArchiveTables.DAY).build());
      ArchivedDays archived = new ArchivedDays(() -> catalog.loadTable(NAME));
      assertThat(archived.has(DAY)).isFalse();

      append(table, file(table.spec()).withPartitionPath(ArchiveTables.DAY + "=" + DAY));
      assertThat(archived.has(DAY)).isTrue();
      assertThat(archived.has(DAY.plusDays(1))).isFalse();

      MonthPartitions.add(table);
      PartitionSpec months = MonthPartitions.of(table);
      append(
          table,
          file(months).withPartition(MonthPartitions.partition(months, YearMonth.of(2024, 3))));
      assertThat(archived.has(DAY.plusDays(1))).isTrue();
      assertThat(archived.has(DAY.minusDays(1))).isFalse();
    }
  }

  private static void append(Table table, DataFiles.Builder file) {
    table.newAppend().appendFile(file.build()).commit();
  }

  private static DataFiles.Builder file(PartitionSpec spec) {
    return DataFiles.builder(spec)
        .withPath("memory://data/%s.parquet".formatted(spec))
        .withFileSizeInBytes(1)
        .withRecordCount(1);
  }
}
