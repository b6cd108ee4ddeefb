package io.thermocline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessIdentityTest {

  private static final String AFTER_NAME =
      " 1 10 10 0 -1 4194560 100 0 0 0 5 2 0 0 20 0 1 0 884422 1000 200 rest";

  @Test
  void isTheSameAtEveryLook() {
    long own = ProcessHandle.current().pid();
    assertThat(ProcessIdentity.of(own)).isPresent().isEqualTo(ProcessIdentity.of(own));
  }

  @Test
  void isEmptyForAnEndedProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    assertThat(ProcessIdentity.of(process.pid())).isEmpty();
  }

  @Test
  void readsTheStartOfAProgramWithBlanksAndBracketsInItsName() {
    assertThat(ProcessIdentity.startTicks("10 (a) (b c) S" + AFTER_NAME)).contains("884422");
  }

  @Test
  void takesAZombieForEnded() {
    assertThat(ProcessIdentity.startTicks("10 (java) Z" + AFTER_NAME)).isEmpty();
  }

  @Test
  void takesAZombieWhoseThreadsStillEndForLiving() {
    String threads = AFTER_NAME.replace(" 20 0 1 0 ", " 20 0 7 0 ");
    assertThat(ProcessIdentity.startTicks("10 (java) Z" + threads)).contains("884422");
  }
}
