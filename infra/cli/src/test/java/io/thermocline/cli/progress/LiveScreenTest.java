package io.thermocline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.Terminal;
import io.thermocline.cli.Terminal.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

  private final StringWriter written = new StringWriter();

  @Test
  void onAScreenAPanelTakesThePlaceOfTheOneBefore() {
    LiveScreen screen = screen(Kind.SCREEN);

    screen.show(List.of("a", "b"), "line");
    screen.show(List.of("c", "d"), "line");

    assertThat(written.toString())
        .isEqualTo("\r\u001b[2Ka\n\r\u001b[2Kb\n" + "\u001b[2A" + "\r\u001b[2Kc\n\r\u001b[2Kd\n");
  }

  @Test
  void inAStreamThereAreLinesNowAndThenAndNoSequences() {
    LiveScreen screen = screen(Kind.STREAM);

    screen.show(List.of("a", "b"), "first");
    screen.show(List.of("c", "d"), "second");

    assertThat(written.toString().lines()).containsExactly("first");
  }

  private LiveScreen screen(Kind kind) {
    PrintWriter writer = new PrintWriter(written);
    return new LiveScreen(new Terminal(writer, writer, kind, kind));
  }
}
