package io.thermocline.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreshnessReportTest {

  private static final FreshnessMeasurement FAST =
      new FreshnessMeasurement("orders", 2000, 500, new FreshnessResult(9, 20, 400, 450, 3));
  private static final FreshnessMeasurement SLOW =
      new FreshnessMeasurement("telemetry", 2000, 1000, new FreshnessResult(9, 20, 1001, 2000, 3));

  @Test
  void eachJobIsHeldAgainstItsOwnBar() {
    assertThat(new FreshnessReport(List.of(FAST)).met()).isTrue();
    assertThat(new FreshnessReport(List.of(FAST, SLOW)).met()).isFalse();
    assertThat(new FreshnessReport(List.of(FAST, SLOW)).asText())
        .containsPattern("met +orders, p99 at 2,000/s")
        .containsPattern("MISSED +telemetry, p99 at 2,000/s");
  }

  @Test
  void jsonHasTheResultsByJobAndRate() throws Exception {
    JsonNode json = new ObjectMapper().readTree(new FreshnessReport(List.of(FAST, SLOW)).asJson());

    assertThat(json.at("/jobs/telemetry/2000/p99Millis").asDouble()).isEqualTo(1001);
    assertThat(json.at("/bars/0/met").asBoolean()).isTrue();
  }
}
