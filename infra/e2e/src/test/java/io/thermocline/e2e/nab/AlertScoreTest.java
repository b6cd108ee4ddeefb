package io.thermocline.e2e.nab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertScoreTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void countsFoundWindowsAndRightAlerts() {
    AlertScore score =
        AlertScore.of(
            List.of(window("pump", 10, 20), window("pump", 50, 60), window("fan", 0, 5)),
            List.of(
                alert("pump", 12, 13),
                alert("pump", 15, 16),
                alert("pump", 30, 31),
                alert("fan", 70, 80)));

    assertThat(score).isEqualTo(new AlertScore(3, 1, 4, 2));
    assertThat(score.recall()).hasValue(1.0 / 3);
    assertThat(score.precision()).hasValue(0.5);
  }

  @Test
  void oneAlertMayFindSeveralWindowsAndIsRightOnce() {
    AlertScore score =
        AlertScore.of(
            List.of(window("pump", 10, 20), window("pump", 30, 40)), List.of(alert("pump", 0, 99)));

    assertThat(score).isEqualTo(new AlertScore(2, 2, 1, 1));
  }

  @Test
  void endsOfAWindowBelongToIt() {
    LabelledWindow window = window("pump", 10, 20);

    assertThat(window.overlaps(alert("pump", 5, 9))).isFalse();
    assertThat(window.overlaps(alert("pump", 5, 10))).isTrue();
    assertThat(window.overlaps(alert("pump", 20, 25))).isTrue();
    assertThat(window.overlaps(alert("pump", 21, 25))).isFalse();
  }

  @Test
  void anAlertThatIsStillOpenLastsToTheEnd() {
    RaisedAlert open = new RaisedAlert("pump", minute(5), Optional.empty());

    assertThat(window("pump", 10, 20).overlaps(open)).isTrue();
    assertThat(window("pump", 1, 4).overlaps(open)).isFalse();
  }

  @Test
  void anotherSeriesAlertCountsForNothing() {
    assertThat(window("pump", 10, 20).overlaps(alert("fan", 10, 20))).isFalse();
  }

  @Test
  void withoutAlertsPrecisionIsUndefinedAndWithoutWindowsRecallIs() {
    AlertScore silent = AlertScore.of(List.of(window("pump", 1, 2)), List.of());
    assertThat(silent.recall()).hasValue(0);
    assertThat(silent.precision()).isEmpty();

    AlertScore unlabelled = AlertScore.of(List.of(), List.of(alert("pump", 1, 2)));
    assertThat(unlabelled.recall()).isEmpty();
    assertThat(unlabelled.precision()).hasValue(0);
  }

  private static LabelledWindow window(String series, int from, int to) {
    return new LabelledWindow(series, minute(from), minute(to));
  }

  private static RaisedAlert alert(String series, int from, int to) {
    return new RaisedAlert(series, minute(from), Optional.of(minute(to)));
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
