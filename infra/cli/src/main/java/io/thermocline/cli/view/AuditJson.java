package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.query.audit.DatasetAudit;
import io.thermocline.query.audit.Finding;
import java.util.List;

/** What an audit saw, for programs. */
public final class AuditJson {

  private AuditJson() {}

  public static ObjectNode of(List<DatasetAudit> audits) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("clean", audits.stream().allMatch(DatasetAudit::isClean));
    ArrayNode datasets = root.putArray("datasets");
    audits.forEach(audit -> put(datasets.addObject(), audit));
    return root;
  }

  private static void put(ObjectNode node, DatasetAudit audit) {
    node.put("dataset", audit.dataset())
        .put("topic", audit.topic())
        .put("clean", audit.isClean())
        .put("snapshot", audit.snapshot())
        .put("files", audit.files())
        .put("rows", audit.rows())
        .put("bytes", audit.bytes())
        .put("readingMillis", audit.reading().toMillis());
    ArrayNode partitions = node.putArray("partitions");
    audit
        .partitions()
        .forEach(
            partition ->
                partitions
                    .addObject()
                    .put("partition", partition.partition())
                    .put("next", partition.next())
                    .put("archived", partition.archived())
                    .put("deadLettered", partition.refused())
                    .put("holes", partition.holes())
                    .put("purged", partition.purged())
                    .put("purgePending", partition.purgePending()));
    node.putObject("hot")
        .put("days", audit.hot().days())
        .put("partial", audit.hot().partial())
        .put("compared", audit.hot().compared())
        .put("ahead", audit.hot().ahead())
        .put("refused", audit.hot().refused());
    ObjectNode counts = node.putObject("counts");
    audit.findings().counts().forEach((defect, count) -> counts.put(defect.code(), count));
    ArrayNode findings = node.putArray("findings");
    audit.findings().first().forEach(finding -> put(findings.addObject(), finding));
  }

  private static void put(ObjectNode node, Finding finding) {
    node.put("defect", finding.defect().code());
    if (finding instanceof Finding.OfOffsets of) {
      node.put("partition", of.partition())
          .put("firstOffset", of.offsets().first())
          .put("lastOffset", of.offsets().next() - 1);
    } else if (finding instanceof Finding.OfFile of) {
      node.put("file", of.location()).put("detail", of.detail());
    }
  }
}
