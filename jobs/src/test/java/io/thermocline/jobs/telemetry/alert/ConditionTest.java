package io.thermocline.jobs.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionTest {

  private static final long SECOND = 1_000;

  private final RuleState state = new RuleState();
  private final List<String> told = new ArrayList<>();
  private final AlertChanges changes =
      new AlertChanges() {
        @Override
        public void opened(RuleState s) {
          told.add("opened at %d".formatted(s.openedAt / SECOND));
        }

        @Override
        public void closed(RuleState s, long at) {
          told.add("closed at %d, peak %s".formatted(at / SECOND, s.peak));
        }
      };

  @Test
  void thresholdHasHysteresis() {
    values(condition("above 90 clear 85"), 80, 90, 91, 97, 86, 90.5, 85, 90);
    assertThat(told).containsExactly("opened at 2", "closed at 6, peak 97.0");
  }

  @Test
  void thresholdBelow() {
    values(condition("below 0 clear 2"), 5, -1, -3, 1, 2, -1);
    assertThat(told).containsExactly("opened at 1", "closed at 4, peak -3.0", "opened at 5");
  }

  @Test
  void thresholdWithoutClearClosesAtItsLimit() {
    values(condition("above 90"), 91, 90);
    assertThat(told).containsExactly("opened at 0", "closed at 1, peak 91.0");
  }

  /** Two readings of one time have sequences; an alert of the same time would be the same alert. */
  @Test
  void anAlertDoesNotOpenTwiceAtOneTime() {
    Condition above = condition("above 90");
    above.observe(state, 7 * SECOND, 95, changes);
    above.observe(state, 7 * SECOND, 80, changes);
    above.observe(state, 7 * SECOND, 99, changes);
    above.observe(state, 8 * SECOND, 99, changes);
    assertThat(told).containsExactly("opened at 7", "closed at 7, peak 95.0", "opened at 8");
  }

  @Test
  void rateCountsRiseAndFallPerUnitOfTime() {
    values(condition("rate 60 per 1min clear 30"), 0, 1, 3, 0, -0.6, -0.7);
    assertThat(told).containsExactly("opened at 2", "closed at 5, peak -180.0");
  }

  @Test
  void rateSkipsReadingsOfOneTime() {
    Condition rate = condition("rate 1 per 1s");
    rate.observe(state, SECOND, 0, changes);
    rate.observe(state, SECOND, 100, changes);
    assertThat(told).isEmpty();
  }

  @Test
  void aGapBetweenReadingsIsASilenceThatOpenedAndClosed() {
    Condition silence = condition("silent 10s");
    silence.observe(state, 0, 1, changes);
    silence.observe(state, 10 * SECOND, 1, changes);
    silence.observe(state, 25 * SECOND, 1, changes);
    assertThat(told).containsExactly("opened at 20", "closed at 25, peak 15.0");
  }

  @Test
  void theWatermarkAndTheNextReadingFindTheSameSilence() {
    Silence silence = (Silence) condition("silent 10s");
    silence.observe(state, 0, 1, changes);
    state.armed = true;
    assertThat(silence.pass(state, 10 * SECOND - 1, changes)).isFalse();
    assertThat(silence.pass(state, 12 * SECOND, changes)).isTrue();
    assertThat(silence.pass(state, 13 * SECOND, changes)).isFalse();
    silence.observe(state, 25 * SECOND, 1, changes);
    assertThat(told).containsExactly("opened at 10", "closed at 25, peak 25.0");
  }

  @Test
  void bandLearnsWhatIsUsualAndTellsWhatIsNot() {
    Condition band = condition("band 4 over 10");
    double[] values = new double[60];
    for (int i = 0; i < values.length; i++) {
      values[i] = 20 + (i % 2);
    }
    values[5] = 90;
    values[50] = 40;
    values(band, values);
    assertThat(told).containsExactly("opened at 50", "closed at 51, peak 40.0");
  }

  @Test
  void aLastingChangeBecomesUsual() {
    Condition band = condition("band 3 over 10");
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i < 50 ? 20 : 60) + (i % 2);
    }
    values(band, values);
    assertThat(told).hasSize(2).first().isEqualTo("opened at 50");
  }

  @Test
  void marginKeepsAConstantSeriesQuiet() {
    values(condition("band 4 over 2 margin 1"), 5, 5, 5, 5.5, 5, 5, 7);
    assertThat(told).containsExactly("opened at 6");
  }

  private static Condition condition(String text) {
    return AlertRules.parse("r: " + text).rules().get(0).condition();
  }

  /** One a second. */
  private void values(Condition condition, double... values) {
    for (int i = 0; i < values.length; i++) {
      condition.observe(state, i * SECOND, values[i], changes);
    }
  }
}
