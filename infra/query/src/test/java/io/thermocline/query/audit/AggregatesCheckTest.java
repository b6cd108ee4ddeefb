package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregatesCheckTest {

  private static final Schema SUMS = new Schema(NestedField.required(1, "_rows", LongType.get()));
  private static final int ROWS = 24;
  private static final Dataset READINGS =
      DatasetText.parse("readings: topic=r.v1 hot=1d warm=9d cold=90d then=1h:10y").get(0);

  @TempDir private Path directory;
  private ArchiveCatalog catalog;

  @BeforeEach
  void open() {
    catalog =
        ArchiveCatalog.open(
            new CatalogConfig(
                Map.of("type", "hadoop", "warehouse", directory.toUri().toString()), Map.of()));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void filesThatAreWhatTheirTableSaysAreNoFindings() throws Exception {
    Table hours = table("readings_rollup_1h");
    add(hours, file(hours).build());
    table("readings_rollup_1d");

    assertThat(findings().isEmpty()).isTrue();
  }

  @Test
  void aFileThatIsNotWhatItsTableSaysIsFoundWhateverTheWindow() throws Exception {
    Table hours = table("readings_rollup_1h");
    DataFile gone = add(hours, file(hours).build());
    hours.io().deleteFile(gone.location());
    DataFile fewerRows = add(hours, file(hours).withRecordCount(ROWS + 1).build());
    Table days = table("readings_rollup_1d");
    DataFile longer = file(days).build();
    add(days, DataFiles.builder(days.spec()).copy(longer).withFileSizeInBytes(1).build());
    Table others = table("others_rollup_1h");
    others.io().deleteFile(add(others, file(others).build()).location());

    assertThat(findings().first())
        .containsExactly(
            new Finding.OfFile(Defect.FILE_MISSING, gone.location(), "24 rows"),
            new Finding.OfFile(
                Defect.FILE_SIZE,
                longer.location(),
                "%d bytes, not 1".formatted(longer.fileSizeInBytes())),
            new Finding.OfFile(Defect.FILE_ROWS, fewerRows.location(), "24 rows, not 25"));
  }

  private Findings findings() throws Exception {
    Findings findings = new Findings(10);
    new AggregatesCheck(catalog, findings, AuditProgress.SILENT).of(READINGS);
    return findings;
  }

  private Table table(String name) {
    return catalog
        .catalog()
        .createTable(ArchiveCatalog.tableOf(name), SUMS, PartitionSpec.unpartitioned());
  }

  private static DataFile add(Table table, DataFile file) {
    table.newAppend().appendFile(file).commit();
    return file;
  }

  private static DataFiles.Builder file(Table table) throws Exception {
    DataWriter<StructLike> writer =
        Parquet.writeData(
                table
                    .io()
                    .newOutputFile("%s/%s.parquet".formatted(table.location(), UUID.randomUUID())))
            .forTable(table)
            .createWriterFunc(columns -> InternalWriter.createWriter(SUMS, columns))
            .build();
    try (writer) {
      for (long row = 0; row < ROWS; row++) {
        GenericRecord sums = GenericRecord.create(SUMS);
        sums.set(0, row);
        writer.write(sums);
      }
    }
    return DataFiles.builder(table.spec()).copy(writer.toDataFile());
  }
}
