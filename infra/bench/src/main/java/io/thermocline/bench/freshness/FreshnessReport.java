package io.thermocline.bench.freshness;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import java.util.List;

/** Measurements as a table and as JSON. */
record FreshnessReport(List<FreshnessMeasurement> measurements) {

  FreshnessReport {
    measurements = List.copyOf(measurements);
  }

  boolean met() {
    return bars().stream().allMatch(Bar::met);
  }

  private List<Bar> bars() {
    return measurements.stream().map(FreshnessMeasurement::bar).toList();
  }

  String asText() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-18s %12s %9s %9s %9s %9s %16s%n"
            .formatted(
                "job", "records/s", "p50 ms", "p99 ms", "max ms", "markers", "looked every ms"));
    for (FreshnessMeasurement measured : measurements) {
      FreshnessResult r = measured.result();
      text.append(
          "%-18s %,12.0f %9.0f %9.0f %9.0f %,9d %16.1f%n"
              .formatted(
                  measured.job(),
                  measured.perSecond(),
                  r.p50Millis(),
                  r.p99Millis(),
                  r.maxMillis(),
                  r.markers(),
                  r.granularityMillis()));
    }
    return text.append(System.lineSeparator()).append(BarReport.text(bars())).toString();
  }

  String asJson() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    for (FreshnessMeasurement measured : measurements) {
      root.withObject("/jobs/" + measured.job())
          .set("%.0f".formatted(measured.perSecond()), mapper.valueToTree(measured.result()));
    }
    root.set("bars", BarReport.json(bars()));
    return root.toPrettyString();
  }
}
