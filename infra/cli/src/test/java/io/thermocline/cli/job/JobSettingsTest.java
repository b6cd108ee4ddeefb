package io.thermocline.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JobSettingsTest {

  private final JobSettings settings = JobSettings.of(List.of("--a", "1", "--b", "2", "--a", "3"));

  @Test
  void laterOneCounts() {
    assertThat(settings.get("a")).contains("3");
    assertThat(settings.arguments()).containsExactly("--a", "3", "--b", "2");
  }

  @Test
  void othersWin() {
    assertThat(settings.with(JobSettings.of(List.of("--b", "9", "--c", "4"))).arguments())
        .containsExactly("--a", "3", "--b", "9", "--c", "4");
    assertThat(settings.without("a", "z").with("b", "5").arguments()).containsExactly("--b", "5");
  }
}
