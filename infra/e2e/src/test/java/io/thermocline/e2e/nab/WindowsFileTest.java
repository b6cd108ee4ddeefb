package io.thermocline.e2e.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowsFileTest {

  @TempDir private Path directory;

  @Test
  void readsWindowsWithTimesInUtc() throws Exception {
    write("series,window_start,window_end", "a/b,2026-03-01 12:00:00.000000,2026-03-01 13:30:00");

    assertThat(WindowsFile.in(directory))
        .containsExactly(
            new LabelledWindow(
                "a/b",
                Instant.parse("2026-03-01T12:00:00Z"),
                Instant.parse("2026-03-01T13:30:00Z")));
  }

  @Test
  void namesTheLineThatIsNoWindow() throws Exception {
    write("series,window_start,window_end", "a,2026-03-01 12:00:00,soon");

    assertThatThrownBy(() -> WindowsFile.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nab_windows.csv line 2")
        .hasMessageContaining("soon");
  }

  @Test
  void refusesAnotherHeaderAndAnEmptyDirectory() throws Exception {
    assertThatThrownBy(() -> WindowsFile.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it holds 0");

    write("series,start,end");
    assertThatThrownBy(() -> WindowsFile.in(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("series,window_start,window_end");
  }

  private void write(String... lines) throws IOException {
    Files.write(directory.resolve("made_up_nab_windows.csv"), List.of(lines));
  }
}
