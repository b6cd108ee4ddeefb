package io.thermocline.bench.drain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import io.thermocline.bench.Sample;
import java.util.List;

/** Results in words and as JSON. */
final class DrainReport {

  private static final ObjectMapper JSON = new ObjectMapper();

  private DrainReport() {}

  static String text(DrainResults results, List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-14s %12s %24s %8s %16s %13s%n"
            .formatted(
                "contender", "events/s", "(min … max)", "CPU-s/M", "(min … max)", "compiling"));
    for (String contender : results.contenders()) {
      Sample rate = results.eventsPerSecond(contender);
      Sample cpu = results.cpuSecondsPerMillion(contender);
      text.append(
          "%-14s %,12.0f %24s %8.2f %16s %13.2f%n"
              .formatted(
                  contender,
                  rate.median(),
                  "(%,.0f … %,.0f)".formatted(rate.min(), rate.max()),
                  cpu.median(),
                  "(%.2f … %.2f)".formatted(cpu.min(), cpu.max()),
                  results.compilingSecondsPerMillion(contender).median()));
    }
    return text.append(System.lineSeparator()).append(BarReport.text(bars)).toString();
  }

  static String json(DrainResults results, List<Bar> bars) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode contenders = root.putObject("contenders");
    for (String contender : results.contenders()) {
      ObjectNode node = contenders.putObject(contender);
      node.put("eventsPerSecond", results.eventsPerSecond(contender).median());
      node.put("cpuSecondsPerMillion", results.cpuSecondsPerMillion(contender).median());
      node.put(
          "compilingSecondsPerMillion", results.compilingSecondsPerMillion(contender).median());
      node.set("rounds", JSON.valueToTree(results.rounds(contender)));
    }
    root.set("bars", BarReport.json(bars));
    return root.toPrettyString();
  }
}
