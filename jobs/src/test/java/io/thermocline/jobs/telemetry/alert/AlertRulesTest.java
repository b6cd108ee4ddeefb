package io.thermocline.jobs.telemetry.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {

  @Test
  void readsEveryKindOfRule() {
    AlertRules rules =
        AlertRules.parse(
            """
            overheat: metric=temperature above 90 clear 85
            freezing: device=fridge-* metric=temperature below -30
            surge:    rate 50 per 1min clear 10; quiet: silent 10min
            odd:      metric=* band 4 over 100 margin 0.5
            """);

    assertThat(rules.rules())
        .containsExactly(
            new AlertRule(
                "overheat",
                Glob.ANY,
                new Glob("temperature"),
                new Threshold(Threshold.Direction.ABOVE, 90, 85)),
            new AlertRule(
                "freezing",
                new Glob("fridge-*"),
                new Glob("temperature"),
                new Threshold(Threshold.Direction.BELOW, -30, -30)),
            new AlertRule("surge", Glob.ANY, Glob.ANY, new RateOfChange(50, 60_000, 10)),
            new AlertRule("quiet", Glob.ANY, Glob.ANY, new Silence(600_000)),
            new AlertRule("odd", Glob.ANY, new Glob("*"), new AdaptiveBand(4, 100, 0.5)));
  }

  @Test
  void noTextIsNoRules() {
    assertThat(AlertRules.parse(" \n ; ").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "above 90 | has no name",
        "hot: | ends where 'above 90 clear 85'",
        "hot: over 90 | has 'over' where a condition is expected",
        "hot: above ninety | has 'ninety' where a limit is expected",
        "hot: above 90 clear 95 | clears at 95.0, which is beyond its limit 90.0",
        "hot: above 90 please | goes on with 'please'",
        "hot: rate 5 each 1min | has 'each' where 'per' is expected",
        "hot: silent soon | has 'soon', which is no duration",
        "hot: band 4 over many | has 'many', which is no positive whole number",
        "hot: above 1; hot: above 2 | has a name that another one has"
      })
  void anErrorNamesTheRuleAndWhatWasExpected(String text, String problem) {
    assertThatThrownBy(() -> AlertRules.parse(text))
        .hasMessageContaining("rule '")
        .hasMessageContaining(problem)
        .hasMessageContaining("docs/alerts.md");
  }

  @Test
  void allProblemsAreToldTogether() {
    assertThatThrownBy(() -> AlertRules.parse("a: above x; b: below y"))
        .hasMessageContaining("'a: above x'")
        .hasMessageContaining("'b: below y'");
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "fridge-*, fridge-7, true",
    "fridge-*, freezer-7, false",
    "d?, d1, true",
    "d?, d12, false",
    "PM2.5, PM2.5, true",
    "PM2.5, PM2x5, false",
    "a*b?c, a--b.c, true"
  })
  void patternsMatchNames(String pattern, String name, boolean matches) {
    assertThat(new Glob(pattern).matches(name)).isEqualTo(matches);
  }
}
