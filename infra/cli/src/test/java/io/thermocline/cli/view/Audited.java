package io.thermocline.cli.view;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.query.audit.Defect;
import io.thermocline.query.audit.Finding;
import io.thermocline.query.audit.Findings;
import io.thermocline.query.audit.HotAudit;
import io.thermocline.query.audit.PartitionAudit;
import java.time.Duration;
import java.util.List;

/** What audits might have seen. */
final class Audited {

  static final DatasetAudit CLEAN =
      new DatasetAudit(
          "orders",
          "orders.events.v1",
          7,
          List.of(
              new PartitionAudit(0, 1_000, 990, 4, 6, 0, 0),
              new PartitionAudit(1, 12_000, 11_000, 0, 0, 1_000, 30)),
          12,
          11_990,
          3 << 20,
          new HotAudit(2, 1, 400, 5, 1),
          new Findings(1),
          Duration.ofMillis(1_500));

  static final DatasetAudit DEFECTIVE =
      new DatasetAudit(
          "readings",
          "telemetry.readings.v1",
          9,
          List.of(new PartitionAudit(0, 50, 45, 0, 0, 0, 0)),
          1,
          46,
          900,
          new HotAudit(0, 0, 0, 0, 0),
          findings(),
          Duration.ofSeconds(3));

  static final DatasetAudit NOTHING =
      new DatasetAudit(
          "clicks",
          "clicks.v1",
          0,
          List.of(),
          0,
          0,
          0,
          new HotAudit(0, 0, 0, 0, 0),
          new Findings(1),
          Duration.ZERO);

  /** One of each defect is kept. */
  private static Findings findings() {
    Findings findings = new Findings(1);
    findings.add(
        new Finding.OfFile(Defect.FILE_SIZE, "s3://b/data/x.parquet", "800 bytes, not 900"));
    findings.add(new Finding.OfOffsets(Defect.GAP, 0, new OffsetRange(10, 14)));
    findings.add(new Finding.OfOffsets(Defect.GAP, 0, new OffsetRange(20, 21)));
    return findings;
  }

  private Audited() {}
}
