package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class OffsetTextTest {

  @Property
  void nextOffsetsComeBack(@ForAll Map<Integer, @LongRange(min = 0) Long> nextOffsets) {
    assertThat(OffsetText.nextOffsets(OffsetText.nextOffsets(nextOffsets))).isEqualTo(nextOffsets);
  }

  @Property
  void rangesComeBack(@ForAll("ranges") Map<Integer, OffsetRange> ranges) {
    assertThat(OffsetText.ranges(OffsetText.ranges(ranges))).isEqualTo(ranges);
  }

  @Provide
  Arbitrary<Map<Integer, OffsetRange>> ranges() {
    Arbitrary<OffsetRange> range =
        Combinators.combine(
                Arbitraries.longs().between(0, 1L << 60), Arbitraries.longs().between(1, 1L << 60))
            .as((first, count) -> new OffsetRange(first, first + count));
    return Arbitraries.maps(Arbitraries.integers().between(0, 500), range);
  }

  @Example
  void theTextIsShortAndOrderedByPartition() {
    assertThat(OffsetText.nextOffsets(new TreeMap<>(Map.of(10, 5L, 2, 7L)))).isEqualTo("2:7;10:5");
    assertThat(OffsetText.ranges(Map.of(0, new OffsetRange(3, 10)))).isEqualTo("0:3-9");
    assertThat(OffsetText.nextOffsets(Map.of())).isEmpty();
  }
}
