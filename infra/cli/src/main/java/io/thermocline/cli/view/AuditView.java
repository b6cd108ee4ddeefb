package io.thermocline.cli.view;

import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.query.audit.Defect;
import io.thermocline.query.audit.Finding;
import io.thermocline.query.audit.HotAudit;
import io.thermocline.query.audit.PartitionAudit;
import java.util.List;
import java.util.Map;

/** What an audit saw, for people. */
public final class AuditView {

  private AuditView() {}

  public static String of(List<DatasetAudit> audits) {
    StringBuilder text = new StringBuilder();
    audits.forEach(audit -> append(text, audit));
    return text.toString();
  }

  private static void append(StringBuilder text, DatasetAudit audit) {
    if (audit.snapshot() == 0) {
      text.append(audit.dataset()).append(" (").append(audit.topic());
      text.append("): nothing archived yet\n\n");
      return;
    }
    text.append(
        "%s (%s): %s\n"
            .formatted(audit.dataset(), audit.topic(), audit.isClean() ? "clean" : "NOT CLEAN"));
    text.append(
        "  %s rows in %s files, %s, read in %s\n"
            .formatted(
                Readable.count(audit.rows()),
                Readable.count(audit.files()),
                Readable.bytes(audit.bytes()),
                Readable.duration(audit.reading())));
    text.append(partitions(audit.partitions()));
    text.append("  ").append(hot(audit.hot())).append('\n');
    long pending = audit.partitions().stream().mapToLong(PartitionAudit::purgePending).sum();
    if (pending > 0) {
      text.append(
          "  %s rows were about to be purged and are still there: run retention again\n"
              .formatted(Readable.count(pending)));
    }
    findings(text, audit);
    text.append('\n');
  }

  private static String partitions(List<PartitionAudit> partitions) {
    TextTable table =
        new TextTable()
            .right("partition")
            .right("up to")
            .right("archived")
            .right("dead letters")
            .right("holes")
            .right("purged");
    for (PartitionAudit partition : partitions) {
      table.row(
          Integer.toString(partition.partition()),
          Readable.count(partition.next()),
          Readable.count(partition.archived()),
          Readable.count(partition.refused()),
          Readable.count(partition.holes()),
          Readable.count(partition.purged()));
    }
    return table.render("  ");
  }

  private static String hot(HotAudit hot) {
    return hot.days() == 0
        ? "no day is hot"
        : "hot: %d days%s, %s rows compared, %s not archived yet, %s that Postgres can't hold"
            .formatted(
                hot.days(),
                hot.partial() == 0 ? "" : " (%d in part)".formatted(hot.partial()),
                Readable.count(hot.compared()),
                Readable.count(hot.ahead()),
                Readable.count(hot.refused()));
  }

  private static void findings(StringBuilder text, DatasetAudit audit) {
    for (Map.Entry<Defect, Long> counted : audit.findings().counts().entrySet()) {
      Defect defect = counted.getKey();
      text.append("  %s: %s\n".formatted(defect.code(), Readable.count(counted.getValue())));
      List<Finding> first =
          audit.findings().first().stream().filter(f -> f.defect() == defect).toList();
      first.forEach(finding -> text.append("    ").append(finding.describe()).append('\n'));
      long told = first.stream().mapToLong(Finding::count).sum();
      if (told < counted.getValue()) {
        text.append(
            "    … and %s more; see all with --limit\n"
                .formatted(Readable.count(counted.getValue() - told)));
      }
    }
  }
}
