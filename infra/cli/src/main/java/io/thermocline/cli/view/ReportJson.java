package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.oracle.DivertedCheck;
import io.thermocline.oracle.OracleReport;
import io.thermocline.oracle.TableCheck;

/** What an oracle found, for programs. */
public final class ReportJson {

  public static void put(ObjectNode node, OracleReport report) {
    node.put("passed", report.passed())
        .put("records", report.records())
        .put("valid", report.valid())
        .put("applied", report.applied())
        .put("duplicates", report.duplicates());
    report.late().ifPresent(late -> put(node.putObject("late"), late));
    put(node.putObject("deadLetters"), report.deadLetters());
    ArrayNode tables = node.putArray("tables");
    report.tables().forEach(table -> put(tables.addObject(), table));
  }

  private static void put(ObjectNode node, DivertedCheck check) {
    node.put("expected", check.expected())
        .put("found", check.found())
        .put("missing", check.missing())
        .put("unexpected", check.unexpected())
        .put("repeated", check.repeated())
        .put("altered", check.altered());
  }

  private static void put(ObjectNode node, TableCheck table) {
    node.put("name", table.table())
        .put("expectedRows", table.expectedRows())
        .put("actualRows", table.actualRows())
        .put("missing", table.missing())
        .put("extra", table.extra())
        .put("different", table.different());
    ArrayNode differences = node.putArray("differences");
    table.differences().forEach(difference -> differences.add(difference.toString()));
  }

  private ReportJson() {}
}
