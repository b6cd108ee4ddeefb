package io.thermocline.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalTimesTest {

  private final LocalTimes british = new LocalTimes(ZoneId.of("Europe/London"));

  @Test
  void summerAndWinterTimesAreMetInUtc() throws Exception {
    assertThat(british.parse("d", "2011-07-01 12:00:00")).hasToString("2011-07-01T11:00:00Z");
    assertThat(british.parse("d", "2011-01-01 12:00:00")).hasToString("2011-01-01T12:00:00Z");
  }

  @Test
  void aTimeThatCameTwiceMeansTheLaterInstant() throws Exception {
    assertThat(british.parse("d", "2010-10-31 01:30:00")).hasToString("2010-10-31T01:30:00Z");
  }

  @Test
  void aTimeThatNeverCameIsMovedForwardByTheGap() throws Exception {
    assertThat(british.parse("d", "2011-03-27 01:30:00")).hasToString("2011-03-27T01:30:00Z");
  }

  @Test
  void spreadsheetTimesHaveTheMonthFirst() throws Exception {
    assertThat(british.parseSpreadsheet("d", "12/1/2010 8:26")).hasToString("2010-12-01T08:26:00Z");
    assertThatThrownBy(() -> british.parseSpreadsheet("d", "13/1/2010 8:26"))
        .hasMessageContaining("month first")
        .hasMessageContaining("13/1/2010 8:26");
  }

  @Test
  void aDayThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> british.parse("d", "2011-02-29 01:00:00"))
        .isInstanceOf(RowRejectedException.class);
  }
}
