package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderedTest {

  @Test
  void fillsInNamesAndLeavesTheRest() {
    assertThat(Rendered.text("port=${port} %i ${sys:x}", Map.of("port", 19092)))
        .isEqualTo("port=19092 %i ${sys:x}");
  }

  @Test
  void keepsCharactersThatMeanSomethingToItself() {
    assertThat(Rendered.text("${key}", Map.of("key", "a$1\\b"))).isEqualTo("a$1\\b");
  }

  @Test
  void refusesANameWithoutAValue() {
    assertThatThrownBy(() -> Rendered.text("${port}", Map.of())).hasMessageContaining("port");
  }
}
