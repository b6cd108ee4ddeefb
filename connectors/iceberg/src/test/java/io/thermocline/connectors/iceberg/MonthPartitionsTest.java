package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonthPartitionsTest {

  private static final Schema COLUMNS =
      new Schema(NestedField.required(1, "at", TimestampType.withZone()));
  private static final TableIdentifier NAME = TableIdentifier.of("archive", "clicks");

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void create() {
    catalog.initialize("test", Map.of());
    catalog.createNamespace(Namespace.of("archive"));
    PartitionSpec days = PartitionSpec.builderFor(COLUMNS).day("at", ArchiveTables.DAY).build();
    table =
        catalog
            .buildTable(NAME, COLUMNS)
            .withPartitionSpec(days)
            .withProperties(ArchiveTables.PROPERTIES)
            .create();
  }

  @AfterEach
  void close() throws Exception {
    catalog.close();
  }

  @Test
  void whoeverAppendsGoesOnWritingFilesOfDays() {
    PartitionSpec days = table.spec();
    MonthPartitions.add(table);
    MonthPartitions.add(catalog.loadTable(NAME));

    Table later = catalog.loadTable(NAME);
    assertThat(later.spec()).isEqualTo(days);
    assertThat(later.specs()).hasSize(2);
    assertThat(MonthPartitions.of(later).partitionType().fields())
        .extracting(NestedField::name)
        .containsExactly(MonthPartitions.MONTH);
  }

  @Test
  void whoDidNotSeeItAddedAddsItAgainWithoutHarm() {
    Table other = catalog.loadTable(NAME);
    MonthPartitions.add(table);
    MonthPartitions.add(other);
    assertThat(catalog.loadTable(NAME).specs()).hasSize(2);
  }

  @Test
  void aFilesPartitionTellsItsDays() {
    assertThatThrownBy(() -> MonthPartitions.of(table)).hasMessageContaining(MonthPartitions.MONTH);
    MonthPartitions.add(table);
    PartitionSpec months = MonthPartitions.of(table);
    for (YearMonth month : new YearMonth[] {YearMonth.of(1969, 12), YearMonth.of(2024, 2)}) {
      DataFile file = file(months).withPartition(MonthPartitions.partition(months, month)).build();
      assertThat(EventDays.of(table, file))
          .isEqualTo(EventDays.of(month))
          .hasToString(month.toString());
      assertThat(EventDays.of(table, file).contains(month.atEndOfMonth())).isTrue();
      assertThat(EventDays.of(table, file).contains(month.atEndOfMonth().plusDays(1))).isFalse();
    }
    DataFile day = file(table.spec()).withPartitionPath("_day=2024-02-29").build();
    assertThat(EventDays.of(table, day)).isEqualTo(EventDays.of(LocalDate.of(2024, 2, 29)));
  }

  private static DataFiles.Builder file(PartitionSpec spec) {
    return DataFiles.builder(spec)
        .withPath("s3://b/f.parquet")
        .withFileSizeInBytes(1)
        .withRecordCount(1);
  }
}
