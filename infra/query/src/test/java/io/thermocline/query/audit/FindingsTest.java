package io.thermocline.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.iceberg.OffsetRange;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingsTest {

  @Test
  void allAreCountedAndTheFirstOfEachDefectAreKept() {
    Findings findings = new Findings(2);
    for (int i = 0; i < 5; i++) {
      findings.add(new Finding.OfFile(Defect.FILE_MISSING, "file" + i, ""));
      findings.add(new Finding.OfOffsets(Defect.GAP, 0, new OffsetRange(10 * i, 10 * i + 3)));
    }
    assertThat(findings.counts()).isEqualTo(Map.of(Defect.GAP, 15L, Defect.FILE_MISSING, 5L));
    assertThat(findings.first())
        .extracting(Finding::describe)
        .containsExactly(
            "partition 0, offsets 0 to 2 (3): neither archived nor dead-lettered, no hole, not purged",
            "partition 0, offsets 10 to 12 (3): neither archived nor dead-lettered, no hole, not purged",
            "file0: the table names it, but it isn't there",
            "file1: the table names it, but it isn't there");
  }
}
