package io.thermocline.query.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.postgres.PasswordSource;
import io.thermocline.connectors.postgres.PostgresConfig;
import io.thermocline.query.fetch.FetchProgress;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were written before their table's columns changed, beside files of afterwards. */
class EvolvedTablesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
  private static final PostgresConfig NOWHERE =
      new PostgresConfig("jdbc:postgresql://127.0.0.1:1/none", "nobody", PasswordSource.none());

  private final Dataset dataset =
      DatasetText.parse(
              "parcels: topic=parcels.v1 hot=1d warm=90d cold=1y then=purge eventTime=seen key=id")
          .get(0);

  @TempDir private Path directory;
  private ArchiveCatalog catalog;

  @BeforeEach
  void open() {
    catalog =
        ArchiveCatalog.open(
            new CatalogConfig(
                Map.of("type", "hadoop", "warehouse", directory.resolve("w").toUri().toString()),
                Map.of()));
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void aRenamedColumnIsFoundInOldFilesByItsNewName() throws Exception {
    Table table = follow(parcel(1));
    append(table, 1, Map.of("grams", 300, "place", place(table, Map.of("city", "Graz"))));
    table
        .updateSchema()
        .renameColumn("grams", "weight")
        .renameColumn("place.city", "town")
        .commit();
    append(table, 2, Map.of("weight", 700, "place", place(table, Map.of("town", "Linz"))));

    assertThat(rows("SELECT id, weight, place.town FROM parcels.warm"))
        .containsExactly("p-1|300|Graz|", "p-2|700|Linz|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE weight < 500")).containsExactly("p-1|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE place.town = 'Graz'"))
        .containsExactly("p-1|");
  }

  @Test
  void aNameThatAnotherColumnHadBeforeIsNotReadFromOldFiles() throws Exception {
    Table table = follow(parcel(1));
    append(table, 1, Map.of("grams", 300));
    table.updateSchema().renameColumn("grams", "net").commit();
    table
        .updateSchema()
        .addColumn("grams", org.apache.iceberg.types.Types.IntegerType.get())
        .commit();
    append(table, 2, Map.of("net", 690, "grams", 700));

    assertThat(rows("SELECT id, net, grams FROM parcels.warm"))
        .containsExactly("p-1|300|null|", "p-2|690|700|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE grams IS NULL")).containsExactly("p-1|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE grams >= 300")).containsExactly("p-2|");
  }

  @Test
  void fieldsThatStructuresGainedLaterAreNullBefore() throws Exception {
    Table before = follow(parcel(1));
    append(
        before,
        1,
        Map.of(
            "place", place(before, Map.of("city", "Graz")),
            "items", List.of(item(before, Map.of("name", "cup")))));
    Table table = follow(parcel(2));
    append(
        table,
        2,
        Map.of(
            "place", place(table, Map.of("city", "Wien", "zip", "1010")),
            "items", List.of(item(table, Map.of("name", "pot", "count", 3)))));
    append(table, 3, Map.of("items", List.of()));

    assertThat(rows("SELECT id, place.city, place.zip, place IS NULL FROM parcels.warm"))
        .containsExactly("p-1|Graz|null|false|", "p-2|Wien|1010|false|", "p-3|null|null|true|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE place.zip = '1010'"))
        .containsExactly("p-2|");
    assertThat(rows("SELECT id FROM parcels.warm WHERE place.zip IS NULL"))
        .containsExactly("p-1|", "p-3|");
    assertThat(rows("SELECT p.id, i.name, i.count FROM parcels.warm p, unnest(p.items) AS u(i)"))
        .containsExactly("p-1|cup|null|", "p-2|pot|3|");
    assertThat(rows("SELECT count(*), count(place), max(place.zip) FROM parcels.warm"))
        .containsExactly("3|2|1010|");
  }

  private Table follow(Schema schema) {
    new ArchiveTables(catalog).follow(dataset, schema);
    return catalog.table(dataset.name()).orElseThrow();
  }

  private static void append(Table table, int number, Map<String, Object> values) throws Exception {
    Map<String, Object> row = new java.util.HashMap<>(values);
    OffsetDateTime seen = DAY.atTime(number, 0).atOffset(ZoneOffset.UTC);
    row.put("id", "p-" + number);
    row.put("seen", seen);
    row.putIfAbsent("items", List.of());
    row.put("_partition", 0);
    row.put("_offset", (long) number);
    row.put("_timestamp", seen);
    ArchivedRows.append(table, DAY, List.of(row));
  }

  private static Object place(Table table, Map<String, Object> values) {
    return ArchivedRows.structure(table, "place", values);
  }

  private static Object item(Table table, Map<String, Object> values) {
    return ArchivedRows.structure(table, "items.element", values);
  }

  /**
   * @param version 2 has more fields in its structures
   */
  private static Schema parcel(int version) {
    var place = SchemaBuilder.record("Place").fields().requiredString("city");
    var item = SchemaBuilder.record("Item").fields().requiredString("name");
    if (version == 2) {
      place = place.optionalString("zip");
      item = item.optionalInt("count");
    }
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    return SchemaBuilder.record("Parcel")
        .fields()
        .requiredString("id")
        .name("seen")
        .type(time)
        .noDefault()
        .optionalInt("grams")
        .name("place")
        .type(Schema.createUnion(Schema.create(Schema.Type.NULL), place.endRecord()))
        .withDefault(null)
        .name("items")
        .type(Schema.createArray(item.endRecord()))
        .noDefault()
        .endRecord();
  }

  private List<String> rows(String sql) throws Exception {
    try (QueryEngine engine =
            new QueryEngine(
                new QuerySources(catalog, NOWHERE, List.of(dataset)),
                new QuerySettings(directory.resolve("query"), 1 << 30, 256 << 20),
                FetchProgress.SILENT);
        QueryRun run = engine.fetched(sql);
        ResultSet rows = run.execute()) {
      return VisitOracle.texts(rows);
    }
  }
}
