package io.thermocline.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.thermocline.connectors.iceberg.ArchivedRecords;
import io.thermocline.connectors.iceberg.DatasetColumns;
import io.thermocline.connectors.registry.RegistryConfig;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Datasets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;

class ToBeRestoredExceptionTest {

  private static final String LOCATION = "s3://bucket/cold/orders/a.parquet";

  private final ReplaySpec spec =
      ReplaySpec.of(Datasets.DEFAULTS.get(0), ReplaySource.ARCHIVE, ReplayRange.ALL, "copy.v1");

  @Test
  void fileThatMustBeRestoredIsNamedWithWhatAsksForIt() throws Exception {
    Table table = table();
    DataFile file = file();

    ArchivedRecords archived =
        new ArchivedRecords(
            table,
            "orders.events.v1",
            SchemaRegistry.connect(RegistryConfig.of("http://127.0.0.1:1")));

    try (FileBatches batches =
        new FileBatches(
            spec,
            List.of(file),
            () -> (toRead, taker) -> archived.read(toRead, (partition, offset) -> true, taker),
            1,
            1 << 20)) {
      assertThatThrownBy(() -> batches.forEach(0, records -> {}))
          .isInstanceOf(ToBeRestoredException.class)
          .hasMessage(
              "archived file %s lies in a storage class that must be restored before it can be read",
              LOCATION)
          .asInstanceOf(type(ToBeRestoredException.class))
          .extracting(ReplayException::remedy)
          .asString()
          .contains("./thermocline query --restore \"SELECT * FROM orders\"")
          .contains("run this again");
    }
  }

  @Test
  void planningOfAFileWhoseRowsMustBeAskedSaysTheSame() throws Exception {
    Table table = table();
    table.newAppend().appendFile(file()).commit();

    assertThatThrownBy(() -> ArchivePlan.withOffsets(table, Expressions.alwaysTrue(), spec, 0))
        .isInstanceOf(ToBeRestoredException.class)
        .hasMessageContaining(LOCATION);
  }

  @Test
  void onlyWhatIsInTheRangeIsAskedFor() throws Exception {
    ReplayRange day =
        new ReplayRange(
            Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
            Optional.of(Instant.parse("2026-03-02T00:00:00Z")),
            new TreeMap<>(),
            ReplayRange.Beginning.COMPLETE,
            new TreeMap<>());
    ReplaySpec ofADay = ReplaySpec.of(spec.dataset(), spec.source(), day, spec.into());
    Throwable problem = new RuntimeException(InvalidObjectStateException.builder().build());

    assertThat(ToBeRestoredException.orElse(problem, file(), ofADay))
        .asInstanceOf(type(ToBeRestoredException.class))
        .extracting(ReplayException::remedy)
        .asString()
        .contains(
            "FROM orders WHERE occurredAt >= '2026-03-01T00:00:00Z' AND occurredAt < '2026-03-02T00:00:00Z'\"");
  }

  @Test
  void otherTroubleStaysWhatItIs() throws Exception {
    Throwable trouble = new IllegalStateException("odd row");

    assertThat(ToBeRestoredException.orElse(trouble, file(), spec)).isSameAs(trouble);
  }

  /** Metadata can be read; data answers as S3 does for what lies in its archive. */
  private static Table table() {
    InMemoryCatalog catalog = new InMemoryCatalog();
    catalog.initialize("archive", Map.of());
    catalog.createNamespace(Namespace.of("archive"));
    TableIdentifier name = TableIdentifier.of("archive", "orders");
    Table table =
        catalog.createTable(name, DatasetColumns.of(List.of(Topics.ORDERS_EVENTS.valueSchema())));
    FileIO metadata = table.io();
    return new BaseTable(((HasTableOperations) table).operations(), name.toString()) {
      @Override
      public FileIO io() {
        return new InMemoryFileIO() {
          @Override
          public InputFile newInputFile(String location) {
            if (location.equals(LOCATION)) {
              throw InvalidObjectStateException.builder().message("not in this class").build();
            }
            return metadata.newInputFile(location);
          }
        };
      }
    };
  }

  private static DataFile file() {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(LOCATION)
        .withFileSizeInBytes(1000)
        .withRecordCount(10)
        .build();
  }
}
