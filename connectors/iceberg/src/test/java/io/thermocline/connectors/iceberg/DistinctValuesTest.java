package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.util.Utf8;
import org.assertj.core.data.Percentage;

class DistinctValuesTest {

  @Property(tries = 40)
  void countsCloselyHoweverOftenAValueComes(
      @ForAll @IntRange(min = 1, max = 200_000) int different,
      @ForAll @IntRange(min = 1, max = 3) int times) {
    DistinctValues values = new DistinctValues();
    for (int i = 0; i < different * times; i++) {
      values.add(new Utf8("order-%08d".formatted(i % different)));
    }
    assertThat(values.estimate()).isCloseTo(different, Percentage.withPercentage(20));
  }
}
