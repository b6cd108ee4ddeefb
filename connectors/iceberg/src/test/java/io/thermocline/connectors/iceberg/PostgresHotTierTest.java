package io.thermocline.connectors.iceberg;

import static io.thermocline.connectors.iceberg.Clicks.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.schemas.Tables;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericData;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Postgres.Shared.class)
class PostgresHotTierTest {

  private static final Dataset EVERYTHING =
      DatasetText.parse(
              "everything: topic=everything hot=7d warm=30d cold=1y then=purge eventTime=at key=kind")
          .get(0);

  private final Postgres postgres;

  PostgresHotTierTest(Postgres postgres) {
    this.postgres = postgres;
  }

  @BeforeEach
  void createTables() throws Exception {
    postgres.execute("DROP SCHEMA IF EXISTS hot CASCADE");
    PostgresTables.create(postgres.config(), List.of(Tables.ARCHIVE_NOT_HOT));
    postgres.execute("DELETE FROM " + Tables.ARCHIVE_NOT_HOT.qualifiedName());
  }

  @Test
  void everyTypeOfValueIsInPostgresAsItIsInTheArchive() throws Exception {
    long seed = System.nanoTime();
    System.err.println("everyTypeOfValue: seed " + seed);
    Random random = new Random(seed);
    RowBuilder rows = new RowBuilder(Everything.COLUMNS);
    List<Row> written = new ArrayList<>();
    try (HotTier hot = hot(EVERYTHING)) {
      hot.follow(Everything.COLUMNS);
      for (int offset = 0; offset < 300; offset++) {
        GenericData.Record event = Everything.event(random);
        event.put("at", Clicks.noon(TODAY.minusDays(offset % 3)).toEpochMilli() + offset);
        Row row = rows.row(Everything.record(2, offset, event), 7, rows.reader(Everything.SCHEMA));
        hot.add((int) TODAY.minusDays(offset % 3).toEpochDay(), row);
        written.add(row);
      }
      hot.flush();
    }
    try (Connection connection =
            DriverManager.getConnection(postgres.config().jdbcUrl(), "postgres", "");
        ResultSet result =
            connection
                .createStatement()
                .executeQuery("SELECT * FROM hot.everything ORDER BY _offset")) {
      for (Row expected : written) {
        assertThat(result.next()).isTrue();
        for (NestedField column : Everything.COLUMNS.fields()) {
          Object value = expected.get(Everything.COLUMNS.fields().indexOf(column));
          assertThat(read(result, column))
              .as("%s of offset %s, seed %d", column, expected.get(18), seed)
              .isEqualTo(expected(value, column));
        }
      }
      assertThat(result.next()).isFalse();
    }
  }

  @Test
  void whatIsNestedIsJson() throws Exception {
    GenericData.Record event = Everything.event(new Random(1));
    event.put("at", Clicks.noon(TODAY).toEpochMilli());
    GenericData.Record line =
        new GenericData.Record(Everything.SCHEMA.getField("lines").schema().getElementType());
    line.put("id", "a\"b");
    line.put("n", 1L << 60);
    event.put("lines", List.of(line));
    event.put("tags", java.util.Collections.singletonMap("none", null));
    RowBuilder rows = new RowBuilder(Everything.COLUMNS);
    ConsumerRecord<byte[], byte[]> record = Everything.record(0, 1, event);
    record.headers().add("trace", new byte[] {1, 2}).add("none", null);
    try (HotTier hot = hot(EVERYTHING)) {
      hot.follow(Everything.COLUMNS);
      hot.add((int) TODAY.toEpochDay(), rows.row(record, 7, rows.reader(Everything.SCHEMA)));
      hot.flush();
    }
    assertThat(postgres.rows("SELECT lines, tags, _headers FROM hot.everything"))
        .containsExactly(
            "[{\"n\": 1152921504606846976, \"id\": \"a\\\"b\"}]|{\"none\": null}|"
                + "[{\"name\": \"trace\", \"value\": \"AQI=\"}, {\"name\": \"none\", \"value\": null}]");
  }

  @Test
  void onlyYoungDaysAreHot() throws Exception {
    RowBuilder rows = new RowBuilder(Everything.COLUMNS);
    try (HotTier hot = hot(EVERYTHING)) {
      hot.follow(Everything.COLUMNS);
      for (int ago = -2; ago < 12; ago++) {
        LocalDate day = TODAY.minusDays(ago);
        GenericData.Record event = Everything.event(new Random(ago));
        event.put("at", Clicks.noon(day).toEpochMilli());
        hot.add(
            (int) day.toEpochDay(),
            rows.row(Everything.record(0, 100 + ago, event), 7, rows.reader(Everything.SCHEMA)));
      }
      hot.flush();
    }
    assertThat(postgres.rows("SELECT min(_day), max(_day), count(*) FROM hot.everything"))
        .containsExactly("2026-02-22|2026-03-03|10");
  }

  @Test
  void aRowIsHotWholeOrNotAtAll() throws Exception {
    String longName = "x".repeat(64);
    List<NestedField> fields = new ArrayList<>();
    fields.add(NestedField.optional(1, longName, Types.StringType.get()));
    fields.add(NestedField.optional(2, "at", Types.TimestampType.withZone()));
    FieldIds ids = new FieldIds();
    ids.next();
    ids.next();
    fields.addAll(Coordinates.columns(ids));
    try (HotTier hot = hot(EVERYTHING)) {
      hot.follow(Types.StructType.of(fields));
      hot.add((int) TODAY.toEpochDay(), row(fields.size(), null, 1));
      hot.add((int) TODAY.toEpochDay(), row(fields.size(), "value", 2));
      Row nul = row(fields.size(), null, 3);
      Row header = new Row(2);
      header.set(0, new org.apache.avro.util.Utf8("a\0b"));
      nul.set(6, List.of(header));
      hot.add((int) TODAY.toEpochDay(), nul);
      hot.flush();
    }
    assertThat(postgres.rows("SELECT _offset FROM hot.everything")).containsExactly("1");
    assertThat(
            postgres.rows("SELECT record_offset, left(reason, 40) FROM archive.not_hot ORDER BY 1"))
        .containsExactly(
            "2|Postgres can't have a column xxxxxxxxxxx",
            "3|the name of a header contains a NUL char");
  }

  private static Row row(int width, String value, long offset) {
    Row row = new Row(width);
    row.set(0, value == null ? null : new org.apache.avro.util.Utf8(value));
    row.set(1, 0L);
    row.set(2, 0);
    row.set(3, offset);
    row.set(4, 0L);
    return row;
  }

  private HotTier hot(Dataset dataset) {
    return new ArchiveTarget(dataset, null, postgres.config(), Clicks.CLOCK)
        .hotTier(day -> false, new UnregisteredMetricsGroup());
  }

  private static Object read(ResultSet result, NestedField column) throws Exception {
    String name = column.name();
    return switch (column.type().typeId()) {
      case TIMESTAMP ->
          ((Types.TimestampType) column.type()).shouldAdjustToUTC()
              ? result.getObject(name, OffsetDateTime.class)
              : result.getObject(name, LocalDateTime.class);
      case DATE -> result.getObject(name, LocalDate.class);
      case TIME -> result.getObject(name, LocalTime.class);
      case BINARY, FIXED -> hex(result.getBytes(name));
      case FLOAT -> result.getObject(name, Double.class);
      case LIST, MAP -> result.getString(name) == null;
      default -> result.getObject(name);
    };
  }

  private static Object expected(Object value, NestedField column) {
    return switch (column.type().typeId()) {
      case LIST, MAP -> value == null;
      default -> value == null ? null : converted(value, column);
    };
  }

  private static Object converted(Object value, NestedField column) {
    return switch (column.type().typeId()) {
      case INTEGER -> HotColumns.isNarrow(column) ? value : (Object) (long) (int) value;
      case FLOAT -> (double) (float) value;
      case TIMESTAMP -> {
        Instant instant = Instant.EPOCH.plus((long) value, ChronoUnit.MICROS);
        yield ((Types.TimestampType) column.type()).shouldAdjustToUTC()
            ? instant.atOffset(ZoneOffset.UTC)
            : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      }
      case DATE -> LocalDate.ofEpochDay((int) value);
      case TIME -> LocalTime.ofNanoOfDay((long) value * 1_000);
      case BINARY, FIXED -> {
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        yield hex(bytes);
      }
      case STRING -> value.toString();
      case DECIMAL -> (BigDecimal) value;
      default -> value;
    };
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
