package io.thermocline.connectors.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OffsetSetTest {

  private static final long PAGE = 1 << 16;

  @Example
  void rangesAreAsLongAsTheyCanBe() {
    OffsetSet set = new OffsetSet();
    set.add(new OffsetRange(5, 3 * PAGE + 7));
    set.add(3 * PAGE + 9);
    assertThat(ranges(set))
        .containsExactly(
            new OffsetRange(5, 3 * PAGE + 7), new OffsetRange(3 * PAGE + 9, 3 * PAGE + 10));
    assertThat(gaps(set, new OffsetRange(0, 4 * PAGE)))
        .containsExactly(
            new OffsetRange(0, 5),
            new OffsetRange(3 * PAGE + 7, 3 * PAGE + 9),
            new OffsetRange(3 * PAGE + 10, 4 * PAGE));
  }

  @Example
  void theLastOffsetOfAPageCompletesIt() {
    OffsetSet set = new OffsetSet();
    LongStream.range(0, PAGE).filter(o -> o != 4711).forEach(set::add);
    assertThat(set.add(4711)).isTrue();
    assertThat(set.add(4711)).isFalse();
    assertThat(set.contains(4711)).isTrue();
    assertThat(ranges(set)).containsExactly(new OffsetRange(0, PAGE));
  }

  @Example
  void anEmptySetIsOneGap() {
    assertThat(ranges(new OffsetSet())).isEmpty();
    assertThat(gaps(new OffsetSet(), new OffsetRange(0, 3))).containsExactly(new OffsetRange(0, 3));
    assertThat(gaps(new OffsetSet(), new OffsetRange(3, 3))).isEmpty();
  }

  @Property(tries = 60)
  void holdsWhatAPlainSetHolds(@ForAll Random random, @ForAll @IntRange(max = 20) int steps) {
    OffsetSet set = new OffsetSet();
    SortedSet<Long> plain = new TreeSet<>();
    fill(set, plain, random, steps);
    assertSame(set, plain);
  }

  @Property(tries = 60)
  void togetherAndInCommonLikePlainSets(
      @ForAll Random random, @ForAll @IntRange(max = 12) int steps) {
    OffsetSet one = new OffsetSet();
    OffsetSet other = new OffsetSet();
    SortedSet<Long> plainOne = new TreeSet<>();
    SortedSet<Long> plainOther = new TreeSet<>();
    fill(one, plainOne, random, steps);
    fill(other, plainOther, random, steps);
    SortedSet<Long> common = new TreeSet<>(plainOne);
    common.retainAll(plainOther);
    assertSame(one.addAll(other), common);
    assertSame(other, plainOther);
    plainOne.addAll(plainOther);
    assertSame(one, plainOne);
    // A set of its own: what is added to it later doesn't show in the other.
    one.add(new OffsetRange(0, 10 * PAGE));
    assertSame(other, plainOther);
  }

  /** Near the edges of pages, where mistakes are made. */
  private static void fill(OffsetSet set, SortedSet<Long> plain, Random random, int steps) {
    for (int i = 0; i < steps; i++) {
      long first = random.nextInt(10) * PAGE + random.nextInt(131) - Math.min(65, i);
      first = Math.max(0, first);
      if (random.nextInt(4) > 0) {
        assertThat(set.add(first)).isEqualTo(plain.add(first));
      } else {
        long next = first + random.nextInt(5) * PAGE / 2 + random.nextInt(131);
        set.add(new OffsetRange(first, next));
        LongStream.range(first, next).forEach(plain::add);
      }
    }
  }

  private static void assertSame(OffsetSet set, SortedSet<Long> plain) {
    assertThat(set.size()).isEqualTo(plain.size());
    assertThat(set.isEmpty()).isEqualTo(plain.isEmpty());
    assertThat(ranges(set)).isEqualTo(ranges(plain));
    for (long offset : new long[] {0, 1, 64, PAGE - 1, PAGE, PAGE + 65, 7 * PAGE, 99 * PAGE}) {
      assertThat(set.contains(offset)).isEqualTo(plain.contains(offset));
    }
    List<OffsetRange> filled = new ArrayList<>(ranges(set));
    filled.addAll(gaps(set, new OffsetRange(0, 16 * PAGE)));
    assertThat(filled.stream().mapToLong(OffsetRange::count).sum()).isEqualTo(16 * PAGE);
  }

  private static List<OffsetRange> ranges(OffsetSet set) {
    List<OffsetRange> ranges = new ArrayList<>();
    set.forEachRange(ranges::add);
    return ranges;
  }

  private static List<OffsetRange> gaps(OffsetSet set, OffsetRange within) {
    List<OffsetRange> gaps = new ArrayList<>();
    set.forEachGap(within, gaps::add);
    return gaps;
  }

  private static List<OffsetRange> ranges(SortedSet<Long> plain) {
    List<OffsetRange> ranges = new ArrayList<>();
    long first = -1;
    long next = -1;
    for (long offset : plain) {
      if (offset != next) {
        if (next >= 0) {
          ranges.add(new OffsetRange(first, next));
        }
        first = offset;
      }
      next = offset + 1;
    }
    if (next >= 0) {
      ranges.add(new OffsetRange(first, next));
    }
    return ranges;
  }
}
