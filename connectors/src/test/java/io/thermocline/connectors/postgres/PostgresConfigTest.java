package io.thermocline.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresConfigTest {

  @Test
  void jobGraphCarriesThePlaceOfAPasswordAndNotThePassword(@TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("pw"), "s3cret\n");
    PostgresConfig config =
        new PostgresConfig("jdbc:postgresql://db/shop", "writer", PasswordSource.file(file));

    assertThat(new String(InstantiationUtil.serializeObject(config), "ISO-8859-1"))
        .contains(file.toString())
        .doesNotContain("s3cret");
    assertThat(config.password().read()).contains("s3cret");
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertThatThrownBy(PasswordSource.environment("THERMOCLINE_NO_SUCH_VARIABLE")::read)
        .hasMessageContaining("THERMOCLINE_NO_SUCH_VARIABLE");
  }

  @Test
  void namesTheFileThatCanNotBeRead(@TempDir Path directory) {
    assertThatThrownBy(PasswordSource.file(directory.resolve("missing"))::read)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void refusesAPasswordInTheUrlWithoutRepeatingIt() {
    assertThatThrownBy(
            () ->
                new PostgresConfig(
                    "jdbc:postgresql://db/shop?ssl=true&password=s3cret",
                    "writer",
                    PasswordSource.none()))
        .hasMessageContaining("jdbc:postgresql://db/shop")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void refusesAnotherDatabase() {
    assertThatThrownBy(
            () -> new PostgresConfig("jdbc:mysql://db/shop", "writer", PasswordSource.none()))
        .hasMessageContaining("jdbc:mysql://db/shop");
  }

  @Test
  void refusesAFlushPolicyThatCouldNotFlush() {
    assertThatThrownBy(() -> FlushPolicy.DEFAULT.withInterval(Duration.ZERO))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new FlushPolicy(Duration.ofMillis(1), 10, 9))
        .hasMessageContaining("maxBuffered=9");
  }
}
