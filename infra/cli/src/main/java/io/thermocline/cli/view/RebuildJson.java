package io.thermocline.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.rebuild.GenerationList.Line;
import io.thermocline.cli.rebuild.RebuildReport;
import io.thermocline.cli.rebuild.TableDiff;
import java.time.Duration;
import java.util.List;

/** Rebuilt read models for programs. Times are in seconds. */
public final class RebuildJson {

  public static ObjectNode of(RebuildReport report) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", report.job())
            .put("generation", report.generation())
            .put("state", report.state().name())
            .put("differences", report.differences())
            .put("refused", report.refused());
    report.at().ifPresent(at -> put(json.putObject("comparedAt"), at));
    ArrayNode tables = json.putArray("tables");
    report.diffs().forEach(diff -> put(tables.addObject(), diff));
    report
        .build()
        .ifPresent(
            built ->
                json.putObject("build")
                    .put("records", built.records())
                    .put("seconds", seconds(built.time())));
    report.pause().ifPresent(pause -> json.put("pauseSeconds", seconds(pause)));
    report.handover().ifPresent(time -> json.put("handoverSeconds", seconds(time)));
    return json;
  }

  private static void put(ObjectNode json, TableDiff diff) {
    json.put("table", diff.table()).put("liveRows", diff.liveRows()).put("newRows", diff.newRows());
    ArrayNode kinds = json.putArray("differences");
    diff.kinds()
        .forEach(
            (what, kind) ->
                kinds
                    .addObject()
                    .put("what", what)
                    .put("count", kind.count())
                    .put("allowed", kind.allowed()));
    ArrayNode shown = json.putArray("shown");
    for (TableDiff.Shown each : diff.shown()) {
      ObjectNode node = shown.addObject();
      each.key().forEach(node.putArray("key")::add);
      node.put("what", each.what()).put("live", each.live()).put("new", each.built());
    }
  }

  /** Generations, in an array. */
  public static ArrayNode list(List<Line> lines) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Line line : lines) {
      Generation generation = line.generation();
      ObjectNode node =
          json.addObject()
              .put("job", generation.job())
              .put("generation", generation.number())
              .put("state", generation.state().name())
              .put("run", line.run().orElse(null));
      put(node.putObject("position"), generation.position());
      generation
          .verdict()
          .ifPresent(
              verdict ->
                  node.putObject("compared")
                      .put("differences", verdict.differences())
                      .put("refused", verdict.refused()));
      line.handover()
          .ifPresent(
              handover ->
                  node.putObject("handover")
                      .put("purpose", handover.purpose().name())
                      .put("from", handover.from())
                      .put("to", handover.to()));
    }
    return json;
  }

  private static void put(ObjectNode json, Offsets offsets) {
    offsets.next().forEach((partition, next) -> json.put(Integer.toString(partition), next));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private RebuildJson() {}
}
