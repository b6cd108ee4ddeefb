package io.thermocline.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditJsonTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everyFigureHasItsName() throws Exception {
    assertThat(sameNumbers(AuditJson.of(List.of(Audited.CLEAN))))
        .isEqualTo(
            JSON.readTree(
                """
                {"clean": true, "datasets": [{
                  "dataset": "orders", "topic": "orders.events.v1", "clean": true,
                  "snapshot": 7, "files": 12, "rows": 11990, "bytes": 3145728, "readingMillis": 1500,
                  "partitions": [
                    {"partition": 0, "next": 1000, "archived": 990, "deadLettered": 4, "holes": 6,
                     "purged": 0, "purgePending": 0},
                    {"partition": 1, "next": 12000, "archived": 11000, "deadLettered": 0, "holes": 0,
                     "purged": 1000, "purgePending": 30}],
                  "hot": {"days": 2, "partial": 1, "compared": 400, "ahead": 5, "refused": 1},
                  "counts": {}, "findings": []}]}
                """));
  }

  @Test
  void oneDefectMakesAllUnclean() {
    JsonNode report = AuditJson.of(List.of(Audited.CLEAN, Audited.DEFECTIVE, Audited.NOTHING));
    assertThat(report.path("clean").asBoolean()).isFalse();
    assertThat(report.path("datasets").findValuesAsText("clean"))
        .containsExactly("true", "false", "true");
  }

  @Test
  void findingsTellWhereByOffsetsOrByFile() throws Exception {
    JsonNode found = sameNumbers(AuditJson.of(List.of(Audited.DEFECTIVE)).path("datasets").path(0));
    assertThat(found.path("counts")).isEqualTo(JSON.readTree("{\"gap\": 5, \"file-size\": 1}"));
    assertThat(found.path("findings"))
        .isEqualTo(
            JSON.readTree(
                """
                [{"defect": "gap", "partition": 0, "firstOffset": 10, "lastOffset": 13},
                 {"defect": "file-size", "file": "s3://b/data/x.parquet",
                  "detail": "800 bytes, not 900"}]
                """));
  }

  /** Whether a number was a long in Java is nothing that JSON tells. */
  private static JsonNode sameNumbers(JsonNode node) throws Exception {
    return JSON.readTree(node.toString());
  }
}
