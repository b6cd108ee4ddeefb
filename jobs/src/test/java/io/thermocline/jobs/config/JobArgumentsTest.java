package io.thermocline.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobArgumentsTest {

  private static final Setting<String> NAME = Setting.required("name", "a name", Parsers::text);
  private static final Setting<Duration> WAIT =
      Setting.optional("wait", "5s", "how long", Parsers::duration);
  private static final Setting<Integer> SIZE =
      Setting.optional("size", "1mb", "how much", Parsers::bytes);
  private static final List<Setting<?>> SETTINGS = List.of(NAME, WAIT, SIZE);

  @Test
  void givesDefaultsAndWhatWasSet() {
    JobArguments defaults = parse("--name", "n");
    assertThat(defaults.get(WAIT)).isEqualTo(Duration.ofSeconds(5));
    assertThat(defaults.get(SIZE)).isEqualTo(1024 * 1024);
    JobArguments set = parse("--name", "n", "--wait", "2h", "--size", "3kb");
    assertThat(set.get(NAME)).isEqualTo("n");
    assertThat(set.get(WAIT)).isEqualTo(Duration.ofHours(2));
    assertThat(set.get(SIZE)).isEqualTo(3 * 1024);
  }

  @Test
  void tellsAllProblemsAtOnce() {
    assertThatThrownBy(() -> parse("--wait", "soon", "--size", "-1", "--nmae", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "--name is missing: a name",
            "--wait: 'soon' is no duration",
            "--size: '-1'",
            "--nmae is unknown; known are --name, --wait, --size");
  }

  @Test
  void refusesWhatIsNoPair() {
    assertThatThrownBy(() -> parse("name", "n")).hasMessageContaining("found 'name'");
    assertThatThrownBy(() -> parse("--name", "a", "--name", "b")).hasMessageContaining("twice");
    assertThatThrownBy(() -> parse("--name")).hasMessageContaining("found '--name'");
  }

  private static JobArguments parse(String... args) {
    return JobArguments.parse(args, SETTINGS);
  }
}
