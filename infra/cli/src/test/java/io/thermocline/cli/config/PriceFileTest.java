package io.thermocline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.thermocline.jobs.retention.ClassPrice;
import io.thermocline.jobs.retention.PriceList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceFileTest {

  @TempDir private Path directory;

  @Test
  void theProjectsOwnPricesAreRead() throws IOException {
    PriceList prices = PriceFile.read(Path.of("../../infra/deploy/prices/aws-us-east-1.yaml"));
    assertThat(prices.currency()).isEqualTo("USD");
    assertThat(prices.date()).isAfter(LocalDate.of(2026, 1, 1));
    assertThat(prices.of("STANDARD").gbMonth()).isEqualTo(0.023);
    assertThat(prices.of("GLACIER_IR"))
        .isEqualTo(new ClassPrice(0.004, 0.02, 0.01, 0.03, 131_072, 0, 90, 0));
    assertThat(prices.of("DEEP_ARCHIVE").overheadBytes()).isEqualTo(40_960);
  }

  @Test
  void whatIsWrongIsToldTogetherEachWithItsLine() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("prices.yaml"),
            """
            source: here
            date: unchecked
            region: us-east-1
            hot:
              gbMonth: -1
            classes:
              STANDARD:
                gbMonth: cheap
                put: 0.005
                transition: 0.01
            """);
    BadConfigException refused =
        catchThrowableOfType(BadConfigException.class, () -> PriceFile.read(file));
    assertThat(refused.problems())
        .extracting(problem -> problem.line() + " " + problem.key())
        .containsExactly(
            "1 currency",
            "2 date",
            "5 hot.gbMonth",
            "8 classes.STANDARD.gbMonth",
            "8 classes.STANDARD.get",
            "10 classes.STANDARD.transition");
  }
}
