package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObservationTimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-31 12:30:15,            ms, 2026-01-31T11:30:15Z",
    "2026-01-31T12:30:15,            ms, 2026-01-31T11:30:15Z",
    "2026-01-31T12:30:15.123456789,  ms, 2026-01-31T11:30:15.123Z",
    "2026-01-31T12:30,               ms, 2026-01-31T11:30:00Z",
    "2026-01-31 7:05:00,             ms, 2026-01-31T06:05:00Z",
    "2026-01-31,                     ms, 2026-01-30T23:00:00Z",
    "2026-01-31T12:30:15Z,           ms, 2026-01-31T12:30:15Z",
    "2026-01-31 12:30:15.5+01:00,    ms, 2026-01-31T11:30:15.500Z",
    "2026-01-31 12:30:15 +0530,      ms, 2026-01-31T07:00:15Z",
    "2026-07-31 12:00:00,            ms, 2026-07-31T10:00:00Z",
    "2026-10-25 02:30:00,            ms, 2026-10-25T01:30:00Z",
    "2026-03-29 02:30:00,            ms, 2026-03-29T01:30:00Z",
    "1500000000,                      s, 2017-07-14T02:40:00Z",
    "1500000000.25,                   s, 2017-07-14T02:40:00.250Z",
    "1500000000123,                  ms, 2017-07-14T02:40:00.123Z",
    "1500000000123999,               us, 2017-07-14T02:40:00.123Z",
    "1500000000123999999,            ns, 2017-07-14T02:40:00.123Z",
    "-1,                             ns, 1969-12-31T23:59:59.999Z",
  })
  void areReadInEveryWayTheyAreWritten(String text, String unit, Instant expected)
      throws Exception {
    assertThat(times(unit, "t").of(row("t", text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-30 00:00:00,      ms, is no time",
    "31.01.2026,               ms, is no time",
    "2026-01-31 25:00:00,      ms, is no time",
    "1500000000123,             s, is --time-unit right",
    "99999999999999999999999,   s, is --time-unit right",
    "12-30,                    ms, is no time",
  })
  void areRefusedWhereTheyAreNone(String text, String unit, String reason) {
    assertThatThrownBy(() -> times(unit, "t").of(row("t", text)))
        .isInstanceOf(RowRejectedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void mayBeInSeveralColumns() throws Exception {
    CsvRow row =
        new CsvRow(2, Map.of("y", 0, "m", 1, "d", 2, "h", 3), List.of("2013", "3", "01", "23"));
    assertThat(times("ms", "y", "m", "d", "h").of(row))
        .isEqualTo(Instant.parse("2013-03-01T22:00:00Z"));
    assertThatThrownBy(
            () ->
                times("ms", "y", "m", "d")
                    .of(new CsvRow(2, row.columns(), List.of("2013", "2", "30", "1"))))
        .isInstanceOf(RowRejectedException.class)
        .hasMessageContaining("are no date and time together");
    assertThatThrownBy(() -> times("ms", "y", "m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three to six");
  }

  private static ObservationTimes times(String unit, String... columns) {
    EpochUnit epoch =
        java.util.Arrays.stream(EpochUnit.values())
            .filter(u -> u.toString().equals(unit))
            .findFirst()
            .orElseThrow();
    return new ObservationTimes(List.of(columns), ZoneId.of("Europe/Berlin"), epoch);
  }

  private static CsvRow row(String column, String text) {
    return new CsvRow(2, Map.of(column, 0), List.of(text));
  }
}
