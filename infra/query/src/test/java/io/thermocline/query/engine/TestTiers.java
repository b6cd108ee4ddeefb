package io.thermocline.query.engine;

import io.thermocline.connectors.iceberg.ArchiveCatalog;
import io.thermocline.connectors.iceberg.ArchiveTables;
import io.thermocline.connectors.iceberg.ArchivedOffsets;
import io.thermocline.connectors.iceberg.CatalogConfig;
import io.thermocline.connectors.iceberg.FileTiers;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.LongType;

/** A dataset in all tiers: catalog and files in a directory, the hot tier in a Postgres. */
final class TestTiers implements AutoCloseable {

  private static final String ROWS_OF_A_GROUP = "50";

  private final Dataset dataset;
  private final ArchiveCatalog catalog;
  private final TestPostgres postgres;
  private final Map<Integer, Long> next = new TreeMap<>();
  private final Map<DataFile, List<Visit>> files = new HashMap<>();

  TestTiers(TestPostgres postgres, Path directory, String name) throws SQLException {
    this.postgres = postgres;
    dataset =
        DatasetText.parse(
                "%s: topic=%s.v1 hot=5d warm=10d cold=1y then=purge eventTime=seen key=page"
                    .formatted(name, name))
            .get(0);
    catalog =
        ArchiveCatalog.open(
            new CatalogConfig(
                Map.of("type", "hadoop", "warehouse", directory.toUri().toString()), Map.of()));
    new ArchiveTables(catalog).follow(dataset, visit());
    postgres.execute("CREATE SCHEMA IF NOT EXISTS hot");
    postgres.execute(
        """
        CREATE TABLE hot.%s (page text, seen timestamptz, clicks bigint, seconds double precision,
          paid numeric, known boolean, tags jsonb, _partition integer, _offset bigint,
          _timestamp timestamptz, _key bytea, _day date,
          PRIMARY KEY (_day, _partition, _offset)) PARTITION BY LIST (_day)"""
            .formatted(name));
  }

  Dataset dataset() {
    return dataset;
  }

  QuerySources sources() {
    return new QuerySources(catalog, postgres.config(), List.of(dataset));
  }

  Table table() {
    return catalog.table(dataset.name()).orElseThrow();
  }

  /** Adds visits to the archive, a file a day, as ingest does. */
  void archive(List<Visit> visits) throws IOException {
    Table table = table();
    AppendFiles append = table.newAppend();
    for (Map.Entry<LocalDate, List<Visit>> day : byDay(visits).entrySet()) {
      DataFile file = write(table, table.location() + "/data", day.getKey(), day.getValue());
      files.put(file, day.getValue());
      append.appendFile(file);
    }
    visits.forEach(visit -> next.merge(visit.partition(), visit.offset() + 1, Math::max));
    append.set(
        ArchivedOffsets.NEXT_OFFSETS,
        next.entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(";")));
    append.commit();
  }

  /** All files of a day become one sorted cold one. */
  void turnCold(LocalDate day) throws IOException {
    Table table = table();
    List<DataFile> old =
        files.keySet().stream()
            .filter(file -> file.partition().get(0, Integer.class) == day.toEpochDay())
            .toList();
    if (old.isEmpty()) {
      return;
    }
    List<Visit> visits =
        old.stream()
            .flatMap(file -> files.remove(file).stream())
            .sorted(Comparator.comparing(Visit::page))
            .toList();
    DataFile cold = write(table, FileTiers.coldLocation(table), day, visits);
    RewriteFiles rewrite = table.newRewrite();
    old.forEach(rewrite::deleteFile);
    ArchivedOffsets.carryOn(rewrite.addFile(cold)).commit();
    files.put(cold, visits);
  }

  /** Adds visits to the hot tier. */
  void heat(List<Visit> visits) throws SQLException {
    try (Connection connection = postgres.connect()) {
      for (LocalDate day : byDay(visits).keySet()) {
        try (var statement = connection.createStatement()) {
          statement.execute(
              "CREATE TABLE IF NOT EXISTS hot.%1$s_d%2$s PARTITION OF hot.%1$s FOR VALUES IN ('%3$s')"
                  .formatted(dataset.name(), day.toString().replace("-", ""), day));
        }
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO hot.%s VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
                  .formatted(dataset.name()))) {
        for (Visit visit : visits) {
          bind(insert, visit);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  private static void bind(PreparedStatement insert, Visit visit) throws SQLException {
    insert.setString(1, visit.page());
    insert.setObject(2, visit.at().atOffset(ZoneOffset.UTC));
    insert.setObject(3, visit.clicks().orElse(null), Types.BIGINT);
    insert.setObject(4, visit.seconds().orElse(null), Types.DOUBLE);
    insert.setObject(5, visit.paid().orElse(null), Types.NUMERIC);
    insert.setObject(6, visit.known().orElse(null), Types.BOOLEAN);
    insert.setString(
        7,
        visit.tags().stream()
            .map(tag -> '"' + tag.replace("\"", "\\\"") + '"')
            .collect(Collectors.joining(",", "[", "]")));
    insert.setInt(8, visit.partition());
    insert.setLong(9, visit.offset());
    insert.setObject(10, visit.at().atOffset(ZoneOffset.UTC));
    insert.setBytes(11, visit.page().getBytes(StandardCharsets.UTF_8));
    insert.setObject(12, day(visit));
  }

  private static DataFile write(Table table, String directory, LocalDate day, List<Visit> visits)
      throws IOException {
    PartitionData partition = new PartitionData(table.spec().partitionType());
    partition.set(0, (int) day.toEpochDay());
    DataWriter<Record> writer =
        Parquet.writeData(
                table.io().newOutputFile("%s/%s.parquet".formatted(directory, UUID.randomUUID())))
            .forTable(table)
            .setAll(
                Map.of(
                    "write.parquet.row-group-size-bytes", "1",
                    "write.parquet.row-group-check-min-record-count", ROWS_OF_A_GROUP,
                    "write.parquet.row-group-check-max-record-count", ROWS_OF_A_GROUP))
            .withSpec(table.spec())
            .withPartition(partition)
            .createWriterFunc(columns -> GenericParquetWriter.create(table.schema(), columns))
            .build();
    try (writer) {
      visits.forEach(visit -> writer.write(record(table, visit)));
    }
    return writer.toDataFile();
  }

  private static Record record(Table table, Visit visit) {
    GenericRecord record = GenericRecord.create(table.schema());
    record.setField("page", visit.page());
    record.setField("seen", visit.at().atOffset(ZoneOffset.UTC));
    record.setField("clicks", clicks(table, visit));
    record.setField("seconds", visit.seconds().orElse(null));
    record.setField("paid", visit.paid().orElse(null));
    record.setField("known", visit.known().orElse(null));
    record.setField("tags", visit.tags());
    record.setField("_partition", visit.partition());
    record.setField("_offset", visit.offset());
    record.setField("_timestamp", visit.at().atOffset(ZoneOffset.UTC));
    record.setField("_key", ByteBuffer.wrap(visit.page().getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /** Once it was an int. */
  private static Object clicks(Table table, Visit visit) {
    return visit
        .clicks()
        .<Object>map(
            clicks ->
                table.schema().findType("clicks").typeId() == TypeID.INTEGER
                    ? (Object) clicks.intValue()
                    : clicks)
        .orElse(null);
  }

  private static Map<LocalDate, List<Visit>> byDay(List<Visit> visits) {
    return visits.stream()
        .collect(Collectors.groupingBy(TestTiers::day, TreeMap::new, Collectors.toList()));
  }

  static LocalDate day(Visit visit) {
    return LocalDate.ofInstant(visit.at(), ZoneOffset.UTC);
  }

  /** An int becomes a long from now on, as a newer schema of the topic would have it. */
  void widen() {
    table().updateSchema().updateColumn("clicks", LongType.get()).commit();
  }

  private static Schema visit() {
    Schema time = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    Schema money = LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    return SchemaBuilder.record("Visit")
        .fields()
        .requiredString("page")
        .name("seen")
        .type(time)
        .noDefault()
        .optionalInt("clicks")
        .optionalDouble("seconds")
        .name("paid")
        .type(Schema.createUnion(Schema.create(Schema.Type.NULL), money))
        .withDefault(null)
        .optionalBoolean("known")
        .name("tags")
        .type()
        .array()
        .items()
        .stringType()
        .noDefault()
        .endRecord();
  }

  @Override
  public void close() {
    catalog.close();
  }
}
