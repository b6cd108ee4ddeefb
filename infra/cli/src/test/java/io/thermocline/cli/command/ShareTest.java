package io.thermocline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ShareTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "0.01, 0.01", "1%, 0.01", "0.5%, 0.005", "100%, 1"})
  void fractionAndPerCentMeanTheSame(String text, double share) {
    assertThat(new Share().convert(text)).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "x", "-1", "1.5", "101%", "NaN"})
  void whatIsNoShareIsRefused(String text) {
    assertThatThrownBy(() -> new Share().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageEndingWith("found " + text);
  }
}
