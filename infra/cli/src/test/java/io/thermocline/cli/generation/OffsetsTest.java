package io.thermocline.cli.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OffsetsTest {

  @Test
  void partitionThatIsNotNamedIsAtItsBeginning() {
    Offsets some = Offsets.of(Map.of(0, 5L, 1, 0L));
    assertThat(some.isAtLeast(Offsets.NONE)).isTrue();
    assertThat(some.isSame(Offsets.of(Map.of(0, 5L)))).isTrue();
    assertThat(Offsets.NONE.isAtLeast(some)).isFalse();
  }

  @Test
  void oneIsBehindAnotherByPartition() {
    Offsets some = Offsets.of(Map.of(0, 5L, 1, 9L));
    Offsets other = Offsets.of(Map.of(0, 8L, 1, 2L, 2, 4L));
    assertThat(some.behind(other)).isEqualTo(3 + 4);
    assertThat(some.isAtLeast(other)).isFalse();
    assertThat(other.isAtLeast(some)).isFalse();
  }

  @Test
  void jobsReadThemByPartition() {
    assertThat(Offsets.of(Map.of(1, 9L, 0, 5L)).text()).isEqualTo("0:5,1:9");
  }
}
