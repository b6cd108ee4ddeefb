package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class KeyFiltersTest {

  private static final Schema SCHEMA =
      new Schema(
          NestedField.required(1, "id", Types.StringType.get()),
          NestedField.required(2, "items", Types.ListType.ofRequired(3, Types.StringType.get())));

  @Property
  void propertiesAreSuchThatParquetTakes(
      @ForAll @LongRange(max = 1L << 40) long keys,
      @ForAll @LongRange(max = 1L << 40) long rows,
      @ForAll @LongRange(max = 1L << 50) long bytes) {
    Map<String, String> properties = filters("id").orElseThrow().properties(keys, rows, bytes);

    if (!properties.isEmpty()) {
      assertThat(number(properties, "write.parquet.row-group-check-min-record-count"))
          .isBetween(1L, (long) Integer.MAX_VALUE);
      assertThat(number(properties, "write.parquet.dict-size-bytes")).isBetween(64L, 1L << 20);
      assertThat(number(properties, "write.parquet.bloom-filter-ndv.column.id")).isPositive();
    }
  }

  @Test
  void rowGroupsAreAThirdOfAShortFileAndSoManyBytesOfALongOne() {
    KeyFilters filters = filters("id").orElseThrow();

    assertThat(rowsOfAGroup(filters.properties(10_000, 20_000, 1 << 20))).isEqualTo(20_000);
    assertThat(rowsOfAGroup(filters.properties(10_000, 60_000, 2 << 20))).isEqualTo(20_000);
    assertThat(rowsOfAGroup(filters.properties(1 << 20, 10_000_000, (160L << 20) - 1)))
        .isEqualTo(250_000);
  }

  @Test
  void fewKeysAndThoseOfManyRowsHaveNone() {
    KeyFilters filters = filters("id").orElseThrow();

    assertThat(filters.properties(0, 0, 0)).isEmpty();
    assertThat(filters.properties(200, 200, 1 << 20)).isEmpty();
    assertThat(filters.properties(1_000, 50_000, 1 << 20)).isEmpty();
    assertThat(filters.properties(1_001, 50_000, 1 << 20)).isNotEmpty();
    assertThat(filters("items")).isEmpty();
    assertThat(filters("nothing")).isEmpty();
  }

  private static Optional<KeyFilters> filters(String key) {
    return KeyFilters.of(SCHEMA, Optional.of(key));
  }

  private static long rowsOfAGroup(Map<String, String> properties) {
    return number(properties, "write.parquet.row-group-check-max-record-count");
  }

  private static long number(Map<String, String> properties, String name) {
    return Long.parseLong(properties.get(name));
  }
}
