package io.thermocline.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

  @TempDir Path home;

  @Test
  void tellsTheSecondWhoHoldsIt() {
    try (StackLock first = StackLock.acquire(home.resolve("lock"))) {
      assertThatThrownBy(() -> StackLock.acquire(home.resolve("lock")))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("Process " + ProcessHandle.current().pid())
          .hasMessageContaining(home.toString());
    }
  }

  @Test
  void canBeHadAgainOnceReleased() {
    StackLock.acquire(home.resolve("lock")).close();
    assertThatCode(() -> StackLock.acquire(home.resolve("lock")).close())
        .doesNotThrowAnyException();
  }
}
