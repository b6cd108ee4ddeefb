package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.thermocline.connectors.kafka.BadRecordException;
import io.thermocline.connectors.kafka.ConfluentFraming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** What was written to a file of the archive is read back as it was, whatever it was. */
class ArchivedRecordsTest {

  private static final String TOPIC = "events";
  private static final int VERSIONS = 3;
  private static final int RECORDS = 30;

  private static Path directory;
  private static int tables;

  @BeforeContainer
  static void makeDirectory() throws IOException {
    directory = Files.createTempDirectory("archived-records");
  }

  @AfterContainer
  static void deleteDirectory() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 60)
  void recordsOfRandomSchemasComeBackByteForByte(@ForAll Random random) throws Exception {
    RandomSchemas schemas = new RandomSchemas(random);
    Map<Integer, Schema> versions = new HashMap<>();
    Schema version = schemas.first();
    for (int id = 1; id <= VERSIONS; id++) {
      versions.put(id, version);
      version = schemas.later(version);
    }
    Table table = table(versions);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      int id = 1 + random.nextInt(VERSIONS);
      byte[] value =
          random.nextInt(10) == 0
              ? unframed(random)
              : ConfluentFraming.frame(id, encode(schemas.event(versions.get(id))));
      records.add(record(random, i, value));
    }
    DataFile file = write(table, versions, records);
    assertThat(texts(read(table, versions, file, Expressions.alwaysTrue())))
        .isEqualTo(texts(records));
    Expression byText =
        Expressions.or(Expressions.notNull("page"), Expressions.notNull(Coordinates.OFFSET));
    assertThat(texts(read(table, versions, file, byText)))
        .as("texts decoded")
        .isEqualTo(texts(records));
  }

  @Example
  void filtersAndCoordinatesChoose() throws Exception {
    Map<Integer, Schema> versions = Map.of(Clicks.FIRST, Archives.CLICK);
    Table table = table(versions);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int offset = 0; offset < 10; offset++) {
      records.add(Clicks.click(Archives.clicks(TOPIC), 0, offset, Clicks.TODAY));
    }
    DataFile file = write(table, versions, records);
    List<Long> offsets = new ArrayList<>();
    new ArchivedRecords(
            table, TOPIC, Expressions.greaterThan("count", 4), new SchemasById(versions))
        .read(file, (partition, offset) -> offset < 8, record -> offsets.add(record.offset()));
    assertThat(offsets).containsExactly(5L, 6L, 7L);
  }

  @Example
  void aSchemaThatIsGoneIsNamedWithTheRow() throws Exception {
    Map<Integer, Schema> versions = Map.of(Clicks.FIRST, Archives.CLICK);
    Table table = table(versions);
    DataFile file =
        write(table, versions, List.of(Clicks.click(Archives.clicks(TOPIC), 3, 17, Clicks.TODAY)));
    assertThatThrownBy(() -> read(table, Map.of(), file, Expressions.alwaysTrue()))
        .hasMessageContaining("events/3/17")
        .hasMessageContaining("schema 1");
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      Table table, Map<Integer, Schema> versions, DataFile file, Expression filter)
      throws IOException {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    new ArchivedRecords(table, TOPIC, filter, new SchemasById(versions))
        .read(file, (partition, offset) -> true, records::add);
    return records;
  }

  private static DataFile write(
      Table table, Map<Integer, Schema> versions, List<ConsumerRecord<byte[], byte[]>> records)
      throws Exception {
    RowBuilder rows = new RowBuilder(table.schema().asStruct());
    DayFile file = DayFile.open(0, table, DayFiles.names(table, 0, 0), Map.of());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] value = record.value();
      if (value == null || value.length < 5 || value[0] != 0) {
        file.write(rows.unread(record));
      } else {
        int id = value[4];
        try {
          file.write(rows.row(record, id, rows.reader(versions.get(id))));
        } catch (BadRecordException e) {
          throw new AssertionError(e);
        }
      }
    }
    return file.finish();
  }

  private static Table table(Map<Integer, Schema> versions) {
    FieldIds ids = new FieldIds();
    List<NestedField> columns = new ArrayList<>(AvroColumns.of(versions.get(1), ids));
    columns.addAll(Coordinates.columns(ids));
    org.apache.iceberg.Schema schema = new org.apache.iceberg.Schema(columns);
    Table table =
        new HadoopTables(new Configuration())
            .create(
                schema,
                PartitionSpec.builderFor(schema).day("at", ArchiveTables.DAY).build(),
                Map.of("format-version", "2"),
                directory.resolve("table-" + tables++).toString());
    versions.forEach(
        (id, version) ->
            table
                .updateSchema()
                .unionByNameWith(
                    new org.apache.iceberg.Schema(AvroColumns.of(version, new FieldIds())))
                .commit());
    return table;
  }

  private static byte[] unframed(Random random) {
    if (random.nextBoolean()) {
      return null;
    }
    byte[] bytes = new byte[random.nextInt(8)];
    random.nextBytes(bytes);
    if (bytes.length > 0) {
      bytes[0] = 1;
    }
    return bytes;
  }

  private static ConsumerRecord<byte[], byte[]> record(Random random, int offset, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    for (int n = random.nextInt(3); n > 0; n--) {
      byte[] header = new byte[random.nextInt(4)];
      random.nextBytes(header);
      headers.add("größe-" + random.nextInt(2), random.nextBoolean() ? null : header);
    }
    byte[] key = new byte[random.nextInt(4)];
    random.nextBytes(key);
    return new ConsumerRecord<>(
        TOPIC,
        random.nextInt(3),
        offset,
        random.nextLong(1L << 42),
        TimestampType.CREATE_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        random.nextInt(4) == 0 ? null : key,
        value,
        headers,
        Optional.empty());
  }

  private static byte[] encode(org.apache.avro.generic.GenericData.Record event)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(event.getSchema()).write(event, encoder);
    return out.toByteArray();
  }

  /** All of each record that a replay must keep. */
  private static List<String> texts(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(
            record -> {
              List<String> headers = new ArrayList<>();
              for (Header header : record.headers()) {
                headers.add(header.key() + "=" + hex(header.value()));
              }
              return "%d/%d at %d: %s → %s %s"
                  .formatted(
                      record.partition(),
                      record.offset(),
                      record.timestamp(),
                      hex(record.key()),
                      hex(record.value()),
                      headers);
            })
        .toList();
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "null" : HexFormat.of().formatHex(bytes);
  }
}
