package io.thermocline.bench.archive;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.bench.Bar;
import io.thermocline.bench.BarReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** How many bytes a row takes in every form it has. */
@Command(
    name = "archive-size",
    description = "How many bytes a row takes in Kafka, as JSON, in stock files, warm and cold.")
public final class SizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "With telemetry_beijing_air.csv.gz, orders_uci_online_retail.csv.gz.")
  private Path directory = Path.of("no-files");

  @Option(names = "--readings", defaultValue = "3000000", description = "Synthetic readings.")
  private long readings;

  @Option(names = "--only", split = ",", description = "synthetic, beijing, uci.")
  private List<String> only = List.of();

  @Option(names = "--json", description = "One JSON object instead of text.")
  private boolean json;

  @Override
  public Integer call() {
    List<Sizes> all = new ArrayList<>();
    for (SizedSource source : SizedSource.all(readings, directory)) {
      if (only.isEmpty() || only.contains(source.name())) {
        Sizes sizes = SizeRun.of(source);
        spec.commandLine().getErr().println(line(sizes));
        all.add(sizes);
      }
    }
    List<Bar> bars = all.stream().flatMap(sizes -> sizes.bars().stream()).toList();
    spec.commandLine().getOut().println(json ? json(all, bars) : text(all, bars));
    return bars.stream().allMatch(Bar::met) ? 0 : 1;
  }

  private static String text(List<Sizes> all, List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-10s %10s %11s  %8s %8s %8s %8s %10s %8s   bytes a row%n"
            .formatted(
                "source",
                "rows",
                "stock files",
                "Avro",
                "gz JSON",
                "stock",
                "fresh",
                "compacted",
                "cold"));
    for (Sizes sizes : all) {
      text.append(line(sizes)).append(System.lineSeparator());
    }
    return text.append(System.lineSeparator()).append(BarReport.text(bars)).toString();
  }

  private static String line(Sizes sizes) {
    return "%-10s %,10d %,11d  %8.2f %8.2f %8.2f %8.2f %10.2f %8.2f"
        .formatted(
            sizes.source(),
            sizes.rows(),
            sizes.stockFiles(),
            sizes.avro(),
            sizes.gzippedJson(),
            sizes.stock(),
            sizes.fresh(),
            sizes.compacted(),
            sizes.cold());
  }

  private static String json(List<Sizes> all, List<Bar> bars) {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode root = mapper.createObjectNode();
    root.set("sources", mapper.valueToTree(all));
    root.set("bars", BarReport.json(bars));
    return root.toPrettyString();
  }
}
