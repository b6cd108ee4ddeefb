package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableTest {

  @ParameterizedTest
  @CsvSource({
    "400, 0.4 s",
    "9900, 9.9 s",
    "42000, 42 s",
    "150000, 3 min",
    "18000000, 5 h",
    "1036800000, 12 d",
    "-5000, 0.0 s"
  })
  void durationsHaveTwoDigitsOrSo(long millis, String text) {
    assertThat(Readable.duration(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void countsAreGrouped() {
    assertThat(Readable.count(1_234_567)).isEqualTo("1,234,567");
  }

  @ParameterizedTest
  @CsvSource({"0, 0 KB", "2000, 2 KB", "12897484, 12.3 MB", "314572800, 300 MB"})
  void bytesAreRounded(long bytes, String text) {
    assertThat(Readable.bytes(bytes)).isEqualTo(text);
  }
}
