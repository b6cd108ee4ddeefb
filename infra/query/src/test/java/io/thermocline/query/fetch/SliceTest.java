package io.thermocline.query.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SliceTest {

  @Property
  void isReadFromItsName(
      @ForAll @Size(max = 40) Set<@IntRange(max = 300) Integer> columns,
      @ForAll @Size(max = 40) Set<@IntRange(max = 300) Integer> rowGroups) {
    Slice slice = new Slice(bits(columns), bits(rowGroups));

    assertThat(slice.fileName().flatMap(Slice::ofFileName)).hasValue(slice);
  }

  @Property
  void coversWhatIsInIt(
      @ForAll @Size(max = 20) Set<@IntRange(max = 30) Integer> some,
      @ForAll @Size(max = 20) Set<@IntRange(max = 30) Integer> more) {
    Slice all = new Slice(bits(some), bits(some));
    all.columns().or(bits(more));
    all.rowGroups().or(bits(more));
    Slice part = new Slice(bits(some), bits(some));

    assertThat(all.covers(part)).isTrue();
    assertThat(part.covers(all)).isEqualTo(some.containsAll(more));
  }

  @Test
  void takesNoOtherNamesForSlices() {
    assertThat(Slice.ofFileName("x.parquet")).isEmpty();
    assertThat(Slice.ofFileName("3-zz.parquet")).isEmpty();
    assertThat(Slice.ofFileName("3-1.tmp")).isEmpty();
  }

  @Test
  void hasNoNameWhereItWouldBeTooLong() {
    assertThat(new Slice(bits(Set.of(5_000)), bits(Set.of(1))).fileName()).isEmpty();
  }

  private static BitSet bits(Set<Integer> of) {
    BitSet bits = new BitSet();
    of.forEach(bits::set);
    return bits;
  }
}
