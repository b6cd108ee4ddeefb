package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.jobs.retention.Action;
import io.thermocline.jobs.retention.Cost;
import io.thermocline.jobs.retention.DatasetPlan;
import io.thermocline.jobs.retention.PriceList;
import io.thermocline.jobs.retention.apply.ActionReport;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Plans of retention, and what came of them, for programs. Money is in the prices' currency. */
public final class RetentionJson {

  public static ObjectNode plans(List<DatasetPlan> plans, LocalDate today, PriceList prices) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("asOf", today.toString());
    json.putObject("prices")
        .put("source", prices.source())
        .put("date", prices.date().toString())
        .put("region", prices.region())
        .put("currency", prices.currency());
    ArrayNode datasets = json.putArray("datasets");
    plans.forEach(plan -> put(datasets.addObject(), plan));
    return json;
  }

  public static ArrayNode done(List<ActionReport> reports) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (ActionReport report : reports) {
      ObjectNode node = json.addObject();
      put(node, report.action());
      node.put("filesWritten", report.filesWritten())
          .put("bytesWritten", report.bytesWritten())
          .put("seconds", report.took().toMillis() / 1000.0);
    }
    return json;
  }

  private static void put(ObjectNode node, DatasetPlan plan) {
    node.put("dataset", plan.dataset().name())
        .put("snapshot", plan.snapshot())
        .put("deletedShare", plan.deletedShare());
    ObjectNode tiers = node.putObject("tiers");
    plan.tiers()
        .forEach(
            (tier, holding) ->
                tiers
                    .putObject(tier.name().toLowerCase(Locale.ROOT))
                    .put("days", holding.days())
                    .put("rows", holding.rows())
                    .put("files", holding.files())
                    .put("bytes", holding.bytes())
                    .put("costAMonth", holding.month()));
    ArrayNode actions = node.putArray("actions");
    for (Action action : plan.actions()) {
      ObjectNode one = actions.addObject();
      put(one, action);
      put(one.putObject("cost"), action.cost());
    }
    ArrayNode held = node.putArray("waits");
    plan.held().forEach(held::add);
  }

  private static void put(ObjectNode node, Action action) {
    node.put("action", action.kind().toString()).put("table", action.table());
    action.days().ifPresent(days -> node.put(days.isOneDay() ? "day" : "month", days.toString()));
    node.put("rows", action.rows()).put("files", action.files()).put("bytes", action.bytes());
  }

  private static void put(ObjectNode node, Cost cost) {
    node.put("monthBefore", cost.monthBefore())
        .put("monthAfter", cost.monthAfter())
        .put("requests", cost.requests())
        .put("earlyDeletion", cost.earlyDeletion())
        .put("minimumSize", cost.minimumSize());
  }

  private RetentionJson() {}
}
