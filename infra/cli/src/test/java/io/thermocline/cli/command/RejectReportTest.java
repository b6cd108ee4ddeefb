package io.thermocline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.cli.load.Rejection;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectReportTest {

  private final List<String> told = new ArrayList<>();
  private final StringWriter file = new StringWriter();
  private final RejectReport report = new RejectReport(told::add, file);

  @Test
  void firstTwentyAreToldAndAllAreWrittenDown() {
    for (int line = 1; line <= 50; line++) {
      report.rejected(rejection(line, "quantity", "is not positive"));
    }

    assertThat(told).hasSize(21);
    assertThat(told.get(0)).isEqualTo("a.csv:1: quantity: is not positive; found: x");
    assertThat(told.get(20)).contains("--rejects FILE");
    assertThat(report.wroteAll()).isTrue();
    assertThat(file.toString().lines()).hasSize(50).last().asString().startsWith("a.csv:50: ");
  }

  @Test
  void countsAreByReasonMostFrequentFirstAndNotesApart() {
    report.rejected(rejection(1, "currency", "is no code"));
    report.rejected(rejection(2, "quantity", "is not positive"));
    report.rejected(rejection(3, "quantity", "is not positive"));
    report.noted(rejection(4, "customer", "is unknown"));

    assertThat(report.rejectedByReason().entrySet())
        .extracting(Object::toString)
        .containsExactly("quantity: is not positive=2", "currency: is no code=1");
    assertThat(report.notedByReason())
        .containsOnly(java.util.Map.entry("customer: is unknown", 1L));
  }

  private static Rejection rejection(long line, String field, String reason) {
    return new Rejection(Path.of("a.csv"), line, field, reason, "x");
  }
}
