package io.thermocline.jobs.replay.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredicateTest {

  private static final Schema COLUMNS =
      new Schema(
          NestedField.optional(1, "city", Types.StringType.get()),
          NestedField.optional(2, "n", Types.IntegerType.get()),
          NestedField.optional(3, "big", Types.LongType.get()),
          NestedField.optional(4, "amount", Types.DecimalType.of(9, 2)),
          NestedField.optional(5, "share", Types.DoubleType.get()),
          NestedField.optional(6, "ok", Types.BooleanType.get()),
          NestedField.optional(7, "at", Types.TimestampType.withZone()),
          NestedField.optional(8, "day", Types.DateType.get()),
          NestedField.optional(9, "_key", Types.BinaryType.get()),
          NestedField.optional(10, "none", Types.IntegerType.get()),
          NestedField.optional(
              11,
              "line",
              Types.StructType.of(NestedField.optional(12, "id", Types.StringType.get()))),
          NestedField.optional(13, "list", Types.ListType.ofOptional(14, Types.StringType.get())));

  private static final GenericRecord ROW =
      GenericRecord.create(COLUMNS)
          .copy(
              Map.of(
                  "city",
                  "Köln",
                  "n",
                  7,
                  "big",
                  1L << 40,
                  "amount",
                  new BigDecimal("12.50"),
                  "share",
                  0.25,
                  "ok",
                  true,
                  "at",
                  micros("2026-03-01T12:00:00Z"),
                  "day",
                  (int) LocalDate.of(2026, 3, 1).toEpochDay(),
                  "_key",
                  ByteBuffer.wrap("k-1".getBytes(StandardCharsets.UTF_8)),
                  "line",
                  line()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "city = 'Köln'",
        "CITY_IS_NOT_A_KEYWORD IS NULL OR city <> 'Bonn'",
        "n >= 7 and n < 8",
        "n BETWEEN 1 AND 7",
        "n NOT BETWEEN 8 AND 9",
        "n in (1, 7)",
        "n NOT IN (1, 2)",
        "NOT (n = 8 OR n = 9)",
        "NOT n = 8 AND NOT NOT n = 7",
        "big > 1000000000000",
        "amount = 12.5",
        "amount < 13",
        "share <= 2.5e-1",
        "ok = TRUE",
        "at >= '2026-03-01' AND at < TIMESTAMP '2026-03-01 12:00:01'",
        "at = '2026-03-01T13:00:00+01:00'",
        "day = DATE '2026-03-01'",
        "_key = 'k-1'",
        "city LIKE 'Kö%'",
        "city NOT LIKE 'Bo%'",
        "city LIKE 'Köln'",
        "line.id = 'a''b'",
        "\"city\" IS NOT NULL",
        "none IS NULL",
        "n = 1 OR n = 7 AND city = 'Köln'"
      })
  void isTrueOfTheRow(String predicate) {
    assertThat(eval(predicate.replace("CITY_IS_NOT_A_KEYWORD", "city"))).isTrue();
  }

  /** Neither a comparison with null nor its negation is true. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none = 1",
        "none <> 1",
        "NOT none = 1",
        "none < 1",
        "NOT none < 1",
        "none IN (1)",
        "none NOT IN (1)",
        "NOT (none = 1 OR n = 8)",
        "NOT (none = 1 AND n = 7)",
        "none BETWEEN 1 AND 2",
        "none NOT BETWEEN 1 AND 2",
        "(n = 1 OR n = 7) AND city = 'Bonn'"
      })
  void isNotTrueOfTheRow(String predicate) {
    assertThat(eval(predicate)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "town = 'x'|at 1|there is no column named town",
        "n = 'x'|at 6|'x' is no value of type int",
        "n = 1 n = 2|at 7|expected AND, OR or the end",
        "n = 1 AND|at 10|expected a column, found the end",
        "n ! 1|at 3|unexpected character",
        "n = 3000000000|at 5|is no value of type int",
        "list = 'x'|at 1|only plain values",
        "(n = 1|at 7|expected ), found the end",
        "city LIKE '%x'|at 12|prefix only",
        "amount = 1.234|at 10|is no value of type decimal(9, 2)",
        "n 7|at 3|expected =, <>"
      })
  void whatIsNoPredicateIsRefusedWithItsPlace(String predicate, String place, String problem) {
    assertThatThrownBy(() -> Predicate.parse(predicate, COLUMNS))
        .isInstanceOf(PredicateException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(problem);
  }

  @Test
  void nothingButLiteralsAreComparedWith() {
    assertThatThrownBy(() -> Predicate.parse("n = big", COLUMNS)).hasMessageContaining("at 5");
  }

  private static boolean eval(String predicate) {
    return new Evaluator(COLUMNS.asStruct(), Predicate.parse(predicate, COLUMNS)).eval(ROW);
  }

  private static long micros(String time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(time));
  }

  private static GenericRecord line() {
    GenericRecord line = GenericRecord.create(COLUMNS.findType("line").asStructType());
    line.setField("id", "a'b");
    return line;
  }
}
