package io.thermocline.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  @Property
  void isASetAlsoAcrossACopyAndARestore(
      @ForAll @Size(max = 300) List<@IntRange(max = 150) Integer> numbers) {
    EventIds ids = new EventIds();
    Set<Integer> reference = new HashSet<>();
    for (int n : numbers) {
      assertThat(add(ids, "id-" + n)).as("id-%d", n).isEqualTo(reference.add(n));
      if (n % 10 == 0) {
        ids = ids.copy();
      }
      assertThat(ids.size()).isEqualTo(reference.size());
    }
  }

  @Test
  void aCopyDoesNotSeeWhatIsAddedLater() {
    EventIds ids = new EventIds();
    add(ids, "a");
    EventIds copy = ids.copy();
    add(ids, "b");
    assertThat(add(copy, "b")).isTrue();
    assertThat(add(ids, "b")).isFalse();
  }

  /** UUIDs and what only looks like one, short and long: kept in two forms, told apart by text. */
  @Property
  void ordersIdsByTheirText(@ForAll("texts") String first, @ForAll("texts") String second) {
    EventIds ids = new EventIds();
    int position = ids.add(id(first));
    assertThat(Integer.signum(ids.compare(id(second), position)))
        .isEqualTo(Integer.signum(second.compareTo(first)));
    assertThat(add(ids, second)).isEqualTo(!second.equals(first));
  }

  @Provide
  static Arbitrary<String> texts() {
    Arbitrary<String> uuids =
        Arbitraries.longs().tuple2().map(t -> new UUID(t.get1(), t.get2()).toString());
    return Arbitraries.oneOf(
        uuids,
        uuids.map(text -> text.toUpperCase(Locale.ROOT)),
        uuids.map(text -> text.replace('-', '0')),
        uuids.map(text -> text.substring(1)),
        uuids.map(text -> "x" + text.substring(1)),
        Arbitraries.strings().ascii().ofMinLength(1).ofMaxLength(100));
  }

  @Test
  void keepsAUuidInEighteenBytes() {
    EventIds ids = new EventIds();
    add(ids, "0123abcd-4567-89ef-0123-456789abcdef");
    assertThat(ids.used()).isEqualTo(18);
  }

  private static boolean add(EventIds ids, String text) {
    return ids.add(id(text)) != EventIds.SEEN;
  }

  private static EventId id(String text) {
    byte[] bytes = ("..." + text).getBytes(StandardCharsets.UTF_8);
    return new EventId().read(bytes, 3, bytes.length - 3);
  }
}
