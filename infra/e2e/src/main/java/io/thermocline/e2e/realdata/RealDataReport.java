package io.thermocline.e2e.realdata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.view.TextTable;
import io.thermocline.e2e.guarantee.Evidence;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TableCheck;
import java.time.Duration;
import java.util.List;

/**
 * What came of a run over real data.
 *
 * @param title what was run
 * @param datasets what went in
 * @param evidence all outputs against what is in the topic
 * @param againstFiles the read models against SQL over the raw files
 * @param took from the first row read to the last one visible
 */
record RealDataReport(
    String title,
    List<LoadedDataset> datasets,
    Evidence evidence,
    List<TableCheck> againstFiles,
    Duration took) {

  boolean filesAndReadModelsAgree() {
    return againstFiles.stream().allMatch(TableCheck::passed);
  }

  String asText() {
    TextTable in =
        new TextTable()
            .left("data set")
            .right("rows")
            .right("rejected")
            .right("missing")
            .right("events");
    for (LoadedDataset dataset : datasets) {
      in.row(
          dataset.name(),
          number(dataset.counts().rows()),
          number(dataset.counts().rejected()),
          number(dataset.counts().missing()),
          number(dataset.counts().events()));
    }
    TextTable out =
        new TextTable()
            .left("read model")
            .right("rows by SQL")
            .right("rows found")
            .right("missing")
            .right("extra")
            .right("different");
    for (TableCheck check : againstFiles) {
      out.row(
          check.table(),
          number(check.expectedRows()),
          number(check.actualRows()),
          number(check.missing()),
          number(check.extra()),
          number(check.different()));
    }
    OracleReport report = evidence.report();
    return "%s%n%s%n%s%n  records in %s = applied %s + duplicates %s + late %s + dead letters %s (%d s)%n"
        .formatted(
            title,
            in.render("  "),
            out.render("  "),
            number(report.records()),
            number(report.applied()),
            number(report.duplicates()),
            number(report.lateFound()),
            number(report.deadLetters().found()),
            took.toSeconds());
  }

  private static String number(long value) {
    return "%,d".formatted(value);
  }

  ObjectNode asJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("title", title);
    for (LoadedDataset dataset : datasets) {
      ObjectNode node = json.withArray("datasets").addObject();
      node.put("name", dataset.name())
          .put("rows", dataset.counts().rows())
          .put("rejected", dataset.counts().rejected())
          .put("missing", dataset.counts().missing())
          .put("events", dataset.counts().events())
          .put("notes", dataset.counts().notes());
      dataset.rejected().forEach(node.putObject("rejectedByReason")::put);
      dataset.noted().forEach(node.putObject("notesByReason")::put);
    }
    OracleReport report = evidence.report();
    json.putObject("counts")
        .put("records", report.records())
        .put("applied", report.applied())
        .put("duplicates", report.duplicates())
        .put("late", report.lateFound())
        .put("deadLetters", report.deadLetters().found());
    for (TableCheck check : againstFiles) {
      json.withArray("readModels")
          .addObject()
          .put("name", check.table())
          .put("expectedRows", check.expectedRows())
          .put("foundRows", check.actualRows())
          .put("missing", check.missing())
          .put("extra", check.extra())
          .put("different", check.different());
    }
    return json.put("seconds", took.toMillis() / 1e3);
  }
}
