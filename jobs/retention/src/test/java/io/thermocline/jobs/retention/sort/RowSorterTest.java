package io.thermocline.jobs.retention.sort;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Row;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.util.Utf8;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class RowSorterTest {

  private static final Types.StructType SERIES =
      Types.StructType.of(
          NestedField.optional(1, "device", Types.StringType.get()),
          NestedField.optional(2, "value", Types.DoubleType.get()),
          NestedField.optional(3, "at", Types.TimestampType.withZone()),
          NestedField.optional(4, "number", Types.IntegerType.get()));

  private static final Comparator<StructLike> BY_DEVICE_AND_TIME =
      Comparator.comparing(
              (StructLike row) -> text(row), Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(
              row -> row.get(2, Long.class), Comparator.nullsFirst(Comparator.naturalOrder()));

  @Property(tries = 100)
  void rowsComeInOrderAndNoneIsLostHoweverLittleMemoryThereIs(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20_000) int memoryBytes)
      throws IOException {
    List<StructLike> rows = random(seed);
    List<StructLike> sorted = sort(rows, memoryBytes);
    // A stable sort of the same rows by other means.
    List<StructLike> expected = new ArrayList<>(rows);
    expected.sort(BY_DEVICE_AND_TIME);
    assertThat(sorted).containsExactlyElementsOf(expected);
  }

  @Property(tries = 300)
  void keysOrderAsTheirValuesDo(@ForAll double a, @ForAll double b, @ForAll int i, @ForAll int j) {
    assertThat(sign(compare(1, a, b))).isEqualTo(sign(Double.compare(a, b)));
    assertThat(sign(compare(3, i, j))).isEqualTo(sign(Integer.compare(i, j)));
    assertThat(sign(compare(2, (long) i, (long) j))).isEqualTo(sign(Integer.compare(i, j)));
  }

  @Test
  void aTextSortsBeforeThoseItBeginsWhateverIsInIt() {
    assertThat(compare(0, "a", "a\0")).isNegative();
    assertThat(compare(0, "a\0b", "a\0\0")).isPositive();
    assertThat(compare(0, "", null)).isPositive();
    assertThat(compare(0, "z", "é")).isNegative();
  }

  @Test
  void everyKindOfColumnComesBackAsItWas() throws IOException {
    Types.StructType columns =
        Types.StructType.of(
            NestedField.optional(1, "b", Types.BooleanType.get()),
            NestedField.optional(2, "i", Types.IntegerType.get()),
            NestedField.optional(3, "l", Types.LongType.get()),
            NestedField.optional(4, "f", Types.FloatType.get()),
            NestedField.optional(5, "d", Types.DoubleType.get()),
            NestedField.optional(6, "m", Types.DecimalType.of(18, 4)),
            NestedField.optional(7, "s", Types.StringType.get()),
            NestedField.optional(8, "y", Types.BinaryType.get()),
            NestedField.optional(
                9,
                "lines",
                Types.ListType.ofOptional(
                    10,
                    Types.StructType.of(
                        NestedField.optional(11, "p", Types.StringType.get()),
                        NestedField.optional(12, "q", Types.IntegerType.get())))),
            NestedField.optional(
                13,
                "attributes",
                Types.MapType.ofOptional(14, 15, Types.StringType.get(), Types.StringType.get())),
            NestedField.optional(16, "none", Types.StringType.get()));
    StructLike row =
        row(
            true,
            -1,
            Long.MIN_VALUE,
            1.5f,
            Double.NaN,
            new BigDecimal("-12.3400"),
            new Utf8("grün"),
            ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2).slice(),
            java.util.Arrays.asList(row(new Utf8("a"), 1), null, row(null, null)),
            Map.of(new Utf8("k"), new Utf8("v")),
            null);
    try (RowSorter sorter = new RowSorter(columns, new SortKey(columns, List.of(1)), 1)) {
      sorter.add(row);
      assertThat(sorter.sorted()).toIterable().containsExactly(row);
    }
  }

  private static List<StructLike> sort(List<StructLike> rows, long memoryBytes) throws IOException {
    SortKey key = new SortKey(SERIES, List.of(0, 2));
    try (RowSorter sorter = new RowSorter(SERIES, key, memoryBytes)) {
      for (StructLike row : rows) {
        sorter.add(row);
      }
      List<StructLike> sorted = new ArrayList<>();
      for (Iterator<StructLike> all = sorter.sorted(); all.hasNext(); ) {
        sorted.add(all.next());
      }
      return sorted;
    }
  }

  private static List<StructLike> random(long seed) {
    Random random = new Random(seed);
    List<StructLike> rows = new ArrayList<>();
    for (int i = random.nextInt(300); i > 0; i--) {
      rows.add(
          row(
              random.nextInt(5) == 0 ? null : new Utf8("device" + random.nextInt(4)),
              random.nextDouble(),
              random.nextInt(5) == 0 ? null : (long) random.nextInt(10) - 5,
              i));
    }
    return rows;
  }

  private static int compare(int column, Object a, Object b) {
    SortKey key = new SortKey(SERIES, List.of(column));
    return java.util.Arrays.compareUnsigned(key.of(with(column, a)), key.of(with(column, b)));
  }

  private static StructLike with(int column, Object value) {
    Row row = new Row(SERIES.fields().size());
    row.set(column, value);
    return row;
  }

  private static Row row(Object... values) {
    Row row = new Row(values.length);
    for (int i = 0; i < values.length; i++) {
      row.set(i, values[i]);
    }
    return row;
  }

  private static String text(StructLike row) {
    Object text = row.get(0, Object.class);
    return text == null ? null : text.toString();
  }

  private static int sign(int comparison) {
    return Integer.signum(comparison);
  }
}
