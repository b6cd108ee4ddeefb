package io.thermocline.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Bars in words and as JSON. */
public final class BarReport {

  private BarReport() {}

  /** A line each. */
  public static String text(List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    for (Bar bar : bars) {
      text.append(
          "%-6s %-44s %8.2f  (%s %.2f)%n"
              .formatted(
                  bar.met() ? "met" : "MISSED",
                  bar.claim(),
                  bar.measured(),
                  bar.direction() == Bar.Direction.AT_LEAST ? "at least" : "at most",
                  bar.limit()));
    }
    return text.toString();
  }

  /** An array of objects with claim, measured, limit, direction and met. */
  public static ArrayNode json(List<Bar> bars) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Bar bar : bars) {
      array
          .addObject()
          .put("claim", bar.claim())
          .put("measured", bar.measured())
          .put("limit", bar.limit())
          .put("direction", bar.direction().name())
          .put("met", bar.met());
    }
    return array;
  }
}
