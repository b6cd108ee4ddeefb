package io.thermocline.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

  private static boolean add(EventIds ids, String id) {
    byte[] bytes = ("..." + id).getBytes(StandardCharsets.UTF_8);
    return ids.add(bytes, 3, bytes.length - 3) != EventIds.SEEN;
  }
}
