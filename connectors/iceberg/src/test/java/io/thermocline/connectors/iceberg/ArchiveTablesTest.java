package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.schemas.Topics;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.Datasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Postgres.Shared.class)
class ArchiveTablesTest {

  @TempDir Path directory;
  private ArchiveCatalog catalog;
  private ArchiveTables tables;

  @BeforeEach
  void open(Postgres postgres) {
    catalog = ArchiveCatalog.open(Archives.at(postgres, directory));
    tables = new ArchiveTables(catalog);
  }

  @AfterEach
  void close() {
    for (var table : catalog.catalog().listTables(ArchiveCatalog.NAMESPACE)) {
      catalog.catalog().dropTable(table, false);
    }
    catalog.close();
  }

  @Test
  void aTableHasTheEventsColumnsThenItsCoordinates() {
    Table table = tables.follow(clicks(), Archives.CLICK);
    assertThat(table.schema().columns())
        .extracting(Types.NestedField::name)
        .containsExactly(
            "page",
            "at",
            "count",
            "_partition",
            "_offset",
            "_timestamp",
            "_key",
            "_headers",
            "_schema_id",
            "_raw");
    assertThat(table.spec().fields()).singleElement().hasToString("1000: _day: day(2)");
    assertThat(table.properties()).containsEntry("write.parquet.compression-codec", "zstd");
  }

  @Test
  void ourOwnDatasetsAreTables() {
    for (Dataset dataset : Datasets.withDeadLetters(Datasets.DEFAULTS)) {
      Schema schema =
          Topics.ALL.stream()
              .filter(topic -> topic.name().equals(dataset.topic()))
              .findFirst()
              .orElseThrow()
              .valueSchema();
      assertThat(tables.follow(dataset, schema).spec().fields()).hasSize(1);
    }
  }

  @Test
  void aNewVersionAddsColumnsAndWidensTypesUnderTheSameIds() {
    Table before = tables.follow(clicks(), Archives.CLICK);
    Table after = tables.follow(clicks(), Clicks.WIDER_CLICK);
    assertThat(after.schema().findType("count")).isEqualTo(Types.LongType.get());
    assertThat(after.schema().findField("count").fieldId())
        .isEqualTo(before.schema().findField("count").fieldId());
    assertThat(after.schema().findField("tags").type().isListType()).isTrue();

    int version = after.schema().schemaId();
    assertThat(tables.follow(clicks(), Archives.CLICK).schema().schemaId())
        .as("an older version changes nothing")
        .isEqualTo(version);
  }

  @Test
  void whatCanNotBeTheSameTableIsRefused() {
    tables.follow(clicks(), Archives.CLICK);
    Schema other =
        SchemaBuilder.record("Click")
            .fields()
            .requiredBoolean("page")
            .optionalInt("at")
            .endRecord();
    assertThatThrownBy(() -> tables.follow(clicks(), other))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining("archive.clicks can't take a new version of its schema");

    Dataset sameName =
        new Dataset(
            "clicks",
            "elsewhere",
            clicks().hot(),
            clicks().warm(),
            clicks().cold(),
            clicks().then(),
            "at",
            clicks().key(),
            clicks().subject());
    assertThatThrownBy(() -> tables.follow(sameName, Archives.CLICK))
        .hasMessageContaining("holds topic clicks.v1, dataset clicks is topic elsewhere");
  }

  @Test
  void anEventTimeThatIsNoTimeIsRefused() {
    Dataset dataset = clicks();
    Dataset byPage =
        new Dataset(
            "pages",
            "p",
            dataset.hot(),
            dataset.warm(),
            dataset.cold(),
            dataset.then(),
            "page",
            dataset.key(),
            dataset.subject());
    assertThatThrownBy(() -> tables.follow(byPage, Archives.CLICK))
        .hasMessageContaining("eventTime page is no timestamp field");
  }

  @Test
  void offsetsAreFoundBehindSnapshotsOfOthers() {
    Table table = tables.follow(clicks(), Archives.CLICK);
    assertThat(ArchivedOffsets.of(table)).isEmpty();

    var append = table.newAppend();
    ArchivedOffsets.set(append, Map.of(0, 17L, 3, 4L));
    append.set(ArchivedOffsets.OFFSETS, OffsetText.ranges(Map.of(0, new OffsetRange(3, 17))));
    append.commit();
    table.newAppend().commit();
    assertThat(ArchivedOffsets.of(table)).isEqualTo(Map.of(0, 17L, 3, 4L));
    assertThat(ArchivedOffsets.appendedBy(table.currentSnapshot())).isEmpty();

    ArchivedOffsets.carryOn(table.newAppend()).commit();
    assertThat(table.currentSnapshot().summary())
        .containsEntry(ArchivedOffsets.NEXT_OFFSETS, "0:17;3:4");
    assertThat(ArchivedOffsets.appendedBy(List.copyOf(toList(table.snapshots())).get(0)))
        .isEqualTo(Map.of(0, new OffsetRange(3, 17)));
  }

  @Test
  void offsetsThatCameMeanwhileAreCarriedOn() {
    Table table = tables.follow(clicks(), Archives.CLICK);
    commitOffsets(table, 17);
    var update = ArchivedOffsets.carryOn(table.newAppend());
    commitOffsets(tables.follow(clicks(), Archives.CLICK), 99);
    update.commit();
    assertThat(table.currentSnapshot().summary())
        .containsEntry(ArchivedOffsets.NEXT_OFFSETS, "0:99");
  }

  private static void commitOffsets(Table table, long next) {
    var append = table.newAppend();
    ArchivedOffsets.set(append, Map.of(0, next));
    append.commit();
  }

  private static <T> List<T> toList(Iterable<T> items) {
    List<T> list = new java.util.ArrayList<>();
    items.forEach(list::add);
    return list;
  }

  private static Dataset clicks() {
    return Archives.clicks("clicks");
  }
}
