package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.MonthPartitions;
import io.thermocline.query.audit.AuditOptions.Contents;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveDayTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.required(1, "at", TimestampType.withZone()),
          NestedField.required(2, "_partition", IntegerType.get()),
          NestedField.required(3, "_offset", LongType.get()));
  private static final LocalDate FIRST = LocalDate.of(2017, 3, 1);
  private static final long MICROS_OF_A_DAY = 86_400_000_000L;

  /** A day may be hot still when it is in its month's file: it is dropped after that. */
  @ParameterizedTest
  @EnumSource(Contents.class)
  void ofAMonthsFileOnlyRowsOfTheDayCount(Contents contents) throws Exception {
    try (InMemoryCatalog catalog = new InMemoryCatalog()) {
      catalog.initialize("test", Map.of());
      catalog.createNamespace(Namespace.of("archive"));
      Table table =
          catalog.createTable(
              TableIdentifier.of("archive", "clicks"),
              COLUMNS,
              PartitionSpec.builderFor(COLUMNS).day("at", ArchiveTables.DAY).build());
      MonthPartitions.add(table);
      List<Long> offsets = new ArrayList<>();
      new ArchiveDay(
              table,
              FIRST.plusDays(4),
              List.of(month(table)),
              ComparedColumns.of(table.schema(), contents))
          .forEach((partition, offset, digest) -> offsets.add(offset));
      assertThat(offsets).containsExactly(4L);
    }
  }

  /** Of a row a day. */
  private static DataFile month(Table table) throws Exception {
    PartitionSpec months = MonthPartitions.of(table);
    DataWriter<StructLike> writer =
        Parquet.writeData(table.io().newOutputFile("month-" + UUID.randomUUID() + ".parquet"))
            .schema(COLUMNS)
            .withSpec(months)
            .withPartition(MonthPartitions.partition(months, YearMonth.from(FIRST)))
            .createWriterFunc(columns -> InternalWriter.createWriter(COLUMNS, columns))
            .build();
    try (writer) {
      for (long day = 0; day < 31; day++) {
        GenericRecord row = GenericRecord.create(COLUMNS);
        row.set(0, (FIRST.toEpochDay() + day) * MICROS_OF_A_DAY + 1);
        row.set(1, 0);
        row.set(2, day);
        writer.write(row);
      }
    }
    return writer.toDataFile();
  }
}
