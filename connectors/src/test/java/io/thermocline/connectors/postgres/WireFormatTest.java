package io.thermocline.connectors.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is sent in binary is what Postgres reads. */
@ExtendWith(SharedPostgres.class)
class WireFormatTest {

  private final PostgresServer postgres;

  WireFormatTest(PostgresServer postgres) {
    this.postgres = postgres;
  }

  @Test
  void textKeepsEveryCharacter() throws Exception {
    List<String> values = List.of("", "plain", "naïve", "日本語", "🧊 melts", "quote ' and \\ slash");

    assertThat(roundTrip(ColumnType.TEXT, values, (out, value) -> out.text(value)))
        .isEqualTo(values);
  }

  @Test
  void numbersKeepTheirExtremes() throws Exception {
    List<Long> values = List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

    assertThat(roundTrip(ColumnType.BIGINT, values, (out, value) -> out.bigint(value)))
        .isEqualTo(values.stream().map(String::valueOf).toList());
    assertThat(
            roundTrip(ColumnType.DOUBLE, List.of(0.1, -1e300), (out, value) -> out.float8(value)))
        .containsExactly("0.1", "-1e+300");
  }

  @Test
  void timesAndDatesCountFromTheSameDayAsPostgres() throws Exception {
    List<String> instants =
        List.of("1970-01-01 00:00:00+00", "1999-12-31 23:59:59.999+00", "2026-02-28 12:00:00.1+00");
    List<String> dates = List.of("1970-01-01", "1999-12-31", "2000-01-01", "2026-02-28");

    assertThat(
            roundTrip(
                ColumnType.TIMESTAMP,
                instants,
                (out, value) ->
                    out.timestamp(
                        Instant.parse(value.replace(' ', 'T').replace("+00", "Z")).toEpochMilli())))
        .isEqualTo(instants);
    assertThat(
            roundTrip(
                ColumnType.DATE,
                dates,
                (out, value) -> out.date(LocalDate.parse(value).toEpochDay())))
        .isEqualTo(dates);
  }

  @Test
  void bytesTruthsAndSmallNumbersAreWhatTheyWere() throws Exception {
    assertThat(
            roundTrip(
                ColumnType.BYTEA,
                List.of(new byte[0], new byte[] {0, -1, 7}),
                (out, value) -> out.bytes(ByteBuffer.wrap(value))))
        .containsExactly("\\x", "\\x00ff07");
    assertThat(roundTrip(ColumnType.BOOLEAN, List.of(true, false), RowWriter::bool))
        .containsExactly("true", "false");
    assertThat(roundTrip(ColumnType.INTEGER, List.of(Integer.MIN_VALUE, 7), RowWriter::integer))
        .containsExactly("-2147483648", "7");
  }

  @Test
  void aPartOfABufferIsWrittenAndLeftAsItIs() throws Exception {
    ByteBuffer part = ByteBuffer.wrap("before-naïve-after".getBytes(UTF_8), 7, 6);

    assertThat(roundTrip(ColumnType.TEXT, List.of(part, part), RowWriter::text))
        .containsExactly("naïve", "naïve");
    assertThat(part.position()).isEqualTo(7);
  }

  @Test
  void jsonIsJson() throws Exception {
    assertThat(
            roundTrip(
                ColumnType.JSON, List.of("[1.10, null]", "{\"ключ\": \"🧊\"}"), RowWriter::json))
        .containsExactly("[1.10, null]", "{\"ключ\": \"🧊\"}");
  }

  @Test
  void microsecondsAreKept() throws Exception {
    long beforeTheEpoch = -86_400_000_001L;
    assertThat(
            roundTrip(
                ColumnType.TIMESTAMP,
                List.of(beforeTheEpoch, 1_000_001L),
                RowWriter::timestampMicros))
        .containsExactly("1969-12-30 23:59:59.999999+00", "1970-01-01 00:00:01.000001+00");
    assertThat(roundTrip(ColumnType.LOCAL_TIMESTAMP, List.of(1L), RowWriter::timestampMicros))
        .containsExactly("1970-01-01 00:00:00.000001");
    assertThat(roundTrip(ColumnType.TIME, List.of(86_399_999_999L), RowWriter::time))
        .containsExactly("23:59:59.999999");
  }

  @Test
  void aSliceHoldsItsRowsOnly() throws Exception {
    RowBatch batch =
        batch(ColumnType.TEXT, List.of("a", "", "ccc", "dd"), (out, value) -> out.text(value));

    assertThat(read(ColumnType.TEXT, batch.slice(1, 3))).containsExactly("", "ccc");
    assertThat(read(ColumnType.TEXT, batch.slice(0, 0))).isEmpty();
    assertThat(read(ColumnType.TEXT, batch.slice(3, 4))).containsExactly("dd");
  }

  @Test
  void nullsFitEveryType() throws Exception {
    for (ColumnType type : ColumnType.values()) {
      assertThat(roundTrip(type, List.of("x", "y"), (out, value) -> out.missing()))
          .containsExactly("-", "-");
    }
  }

  @Test
  void nullsBehindTheLastValueAreReadThoughTheyAreNotSent() throws Exception {
    List<String> values = List.of("a", "-", "b", "-", "-");
    BiConsumer<RowWriter, String> write =
        (out, value) -> out.text(value.equals("-") ? null : value);
    RowBatch batch = batch(ColumnType.TEXT, values, write);

    assertThat(read(ColumnType.TEXT, batch)).isEqualTo(values);
    for (int from = 0; from < values.size(); from++) {
      for (int to = from; to <= values.size(); to++) {
        assertThat(read(ColumnType.TEXT, batch.slice(from, to)))
            .isEqualTo(values.subList(from, to));
      }
    }
    int theNumber = 4 + 4;
    int aNull = 4;
    assertThat(batch.bytes() - batch(ColumnType.TEXT, values.subList(0, 3), write).bytes())
        .isEqualTo(2 * theNumber);
    assertThat(batch.slice(3, 5).bytes()).isLessThan(batch.slice(3, 4).bytes() + theNumber + aNull);
  }

  @Test
  void moneyIsExactToTheLastDigit() throws Exception {
    List<BigDecimal> values =
        new ArrayList<>(
            List.of(
                new BigDecimal("0"),
                new BigDecimal("0.0000"),
                new BigDecimal("0.0001"),
                new BigDecimal("-0.01"),
                new BigDecimal("10000"),
                new BigDecimal("99999999.9999"),
                new BigDecimal("1E+3"),
                BigDecimal.valueOf(Long.MAX_VALUE, 4),
                BigDecimal.valueOf(Long.MIN_VALUE, 3),
                new BigDecimal("9999999999999999999999999999999999.9999")));
    long seed = System.nanoTime();
    System.err.println("moneyIsExactToTheLastDigit: seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      BigInteger unscaled = new BigInteger(random.nextInt(126), random);
      values.add(
          new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(12)));
    }

    assertThat(roundTrip(ColumnType.NUMERIC, values, (out, value) -> out.decimal(value)))
        .isEqualTo(values.stream().map(BigDecimal::toPlainString).toList());
  }

  @Test
  void moneyAsALongEqualsMoneyAsADecimal() throws Exception {
    List<Long> values = List.of(0L, 5L, -12_345_678L, Long.MAX_VALUE, Long.MIN_VALUE);

    for (int scale : new int[] {0, 2, 4, 7}) {
      assertThat(roundTrip(ColumnType.NUMERIC, values, (out, value) -> out.decimal(value, scale)))
          .isEqualTo(
              values.stream().map(v -> BigDecimal.valueOf(v, scale).toPlainString()).toList());
    }
  }

  @Test
  void namesTheColumnWrittenWithAnotherType() {
    RowBatch batch = new RowBatch(TargetTable.of(ItemRow.table("item")).columns());
    batch.text("id");

    assertThatThrownBy(() -> batch.bigint(1))
        .hasMessage("column amount is text; the row mapper wrote bigint");
    assertThatThrownBy(batch::endRow).hasMessageContaining("row ends before column amount");
    batch.text("x").bigint(1);
    assertThatThrownBy(() -> batch.bigint(2)).hasMessageContaining("more than the columns");
  }

  private <V> List<String> roundTrip(
      ColumnType type, List<V> values, BiConsumer<RowWriter, V> write) throws Exception {
    return read(type, batch(type, values, write));
  }

  /** Each value beside its number. */
  private static <V> RowBatch batch(
      ColumnType type, List<V> values, BiConsumer<RowWriter, V> write) {
    RowBatch batch =
        new RowBatch(
            List.of(
                new TargetColumn("number", ColumnType.INTEGER), new TargetColumn("value", type)));
    for (int i = 0; i < values.size(); i++) {
      batch.integer(i);
      write.accept(batch, values.get(i));
      batch.endRow();
    }
    return batch;
  }

  private List<String> read(ColumnType type, RowBatch batch) throws Exception {
    try (Connection connection = Connections.open(postgres.config())) {
      connection.createStatement().execute("SET TIME ZONE 'UTC'");
      try (PreparedStatement statement =
          connection.prepareStatement(
              "SELECT unnest(?::int[]), unnest(?::%s[])::text".formatted(type.sqlName()))) {
        batch.bind(statement);
        ResultSet result = statement.executeQuery();
        List<String> read = new ArrayList<>();
        while (result.next()) {
          read.add(result.getString(2) == null ? "-" : result.getString(2));
        }
        return read;
      }
    }
  }
}
