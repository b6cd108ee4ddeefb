package io.thermocline.jobs.retention.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.Row;
import io.thermocline.jobs.retention.rollup.RollupColumns.Figure;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class RollupRowsTest {

  private static final Schema ARCHIVE =
      new Schema(
          NestedField.optional(1, "metric", Types.StringType.get()),
          NestedField.optional(2, "device", Types.StringType.get()),
          NestedField.optional(3, "at", Types.TimestampType.withZone()),
          NestedField.optional(4, "value", Types.DoubleType.get()),
          NestedField.optional(5, "ticks", Types.IntegerType.get()),
          NestedField.optional(
              6,
              "attributes",
              Types.MapType.ofOptional(7, 8, Types.StringType.get(), Types.StringType.get())),
          NestedField.required(9, "_partition", Types.IntegerType.get()),
          NestedField.required(10, "_offset", Types.LongType.get()));
  private static final Dataset DATASET =
      DatasetText.parse("d: topic=t hot=1d warm=2d cold=3d then=1h:1y eventTime=at key=device")
          .get(0);
  private static final Schema ROLLUP = RollupColumns.schema(ARCHIVE, DATASET);
  private static final long HOUR = 3_600_000_000L;

  private final RollupRows rollups = new RollupRows(ARCHIVE, ROLLUP, DATASET, Duration.ofHours(1));

  @Test
  void seriesAreTheKeyAndTextsAndMeasuresAreNumbers() {
    assertThat(ROLLUP.columns())
        .extracting(NestedField::name)
        .containsExactly(
            "device",
            "metric",
            "_window_start",
            "_rows",
            "value_count",
            "value_sum",
            "value_min",
            "value_max",
            "value_last",
            "value_last_at",
            "ticks_count",
            "ticks_sum",
            "ticks_min",
            "ticks_max",
            "ticks_last",
            "ticks_last_at");
    assertThat(ROLLUP.findType("ticks_sum")).isEqualTo(Types.DecimalType.of(38, 0));
    assertThat(ROLLUP.findType("value_sum")).isEqualTo(Types.DoubleType.get());
  }

  @Test
  void aWindowHasWhatItsRowsHave() {
    StructLike sum = rollups.ofOne(reading(HOUR + 10, 2.0, null));
    rollups.combine(sum, rollups.ofOne(reading(HOUR + 30, 5.0, 7)));
    rollups.combine(sum, rollups.ofOne(reading(HOUR + 20, 1.0, Integer.MAX_VALUE)));
    rollups.combine(sum, rollups.ofOne(reading(HOUR + 40, null, Integer.MAX_VALUE)));
    assertThat(value(sum, "_window_start")).isEqualTo(HOUR);
    assertThat(value(sum, "_rows")).isEqualTo(4L);
    assertThat(figures(sum, "value")).containsExactly(3L, 8.0, 1.0, 5.0, 5.0, HOUR + 30);
    assertThat(figures(sum, "ticks"))
        .containsExactly(
            3L,
            BigDecimal.valueOf(2L * Integer.MAX_VALUE + 7),
            7,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            HOUR + 40);
  }

  @Test
  void timesBeforeTheEpochHaveWindowsToo() {
    assertThat(value(rollups.ofOne(reading(-1, 1.0, null)), "_window_start")).isEqualTo(-HOUR);
  }

  @Property(tries = 300)
  void sumsOfPartsAreTheSumOfAll(@ForAll long seed) {
    Random random = new Random(seed);
    List<StructLike> readings = new ArrayList<>();
    for (int i = 1 + random.nextInt(20); i > 0; i--) {
      // Whole numbers: their sums don't depend on the order.
      readings.add(
          reading(
              random.nextInt(5),
              random.nextBoolean() ? null : (double) random.nextInt(9),
              random.nextBoolean() ? null : random.nextInt(9)));
    }
    StructLike all = sum(readings);
    Collections.shuffle(readings, random);
    int cut = random.nextInt(readings.size());
    StructLike parts = sum(readings.subList(cut, readings.size()));
    if (cut > 0) {
      rollups.combine(parts, sum(readings.subList(0, cut)));
    }
    assertThat(parts).isEqualTo(all);
  }

  private StructLike sum(List<StructLike> readings) {
    StructLike sum = rollups.ofOne(readings.get(0));
    readings.stream().skip(1).forEach(reading -> rollups.combine(sum, rollups.ofOne(reading)));
    return sum;
  }

  private static StructLike reading(long at, Double value, Integer ticks) {
    Row row = new Row(ARCHIVE.columns().size());
    row.set(0, "pm10");
    row.set(1, "d1");
    row.set(2, at);
    row.set(3, value);
    row.set(4, ticks);
    return row;
  }

  private static List<Object> figures(StructLike row, String measure) {
    List<Object> figures = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      figures.add(value(row, figure.of(measure)));
    }
    return figures;
  }

  private static Object value(StructLike row, String column) {
    return row.get(ROLLUP.columns().indexOf(ROLLUP.asStruct().field(column)), Object.class);
  }
}
