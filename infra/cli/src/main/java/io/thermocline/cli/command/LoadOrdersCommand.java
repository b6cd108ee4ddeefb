package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.load.LoadCounts;
import io.thermocline.cli.load.LoadProgress;
import io.thermocline.cli.load.OrderReader;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.OrderEventWriter;
import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Topics;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "orders",
    description = {
      "Load order events from files, also packed (.gz), into orders.events.v1.",
      "A row that can't be an event is reported with file:line and reason, and counted."
    })
final class LoadOrdersCommand extends SessionCommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files to read, in this order; for olist the directory with its files.")
  private List<Path> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = {
        "jsonl: one JSON event a line, field names of the contract; uci-retail: the public CSV of"
            + " UCI Online Retail; olist: the public CSVs of Olist.",
        "Default: ${DEFAULT-VALUE}."
      })
  private InputLayout format;

  @Option(names = "--strict", description = "Exit with 1 if any row was rejected.")
  private boolean strict;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write every rejected row's file:line and reason into this file.")
  private Optional<Path> rejects = Optional.empty();

  @Mixin private JsonOption json;

  @Override
  int run() throws Exception {
    OrderReader reader = argument(() -> format.reader(files));
    Deployment deployment = session().deployment();
    int schemaId = OrderEventWriter.prepareTopic(deployment);
    long start = System.nanoTime();
    LoadCounts counts;
    RejectReport report;
    try (EventProducer producer = new EventProducer(deployment.kafka());
        ProgressBar bar =
            ProgressBar.show(terminal(), () -> gauge(reader.progress(), producer, start));
        Writer file = rejects.isPresent() ? Files.newBufferedWriter(rejects.get()) : noFile()) {
      report = new RejectReport(bar::tell, file);
      counts = reader.read(new OrderEventWriter(producer, schemaId), report);
      producer.flush();
      if (!report.wroteAll()) {
        throw new CommandFailure(
            "can't write " + rejects.orElseThrow(), "see whether its disk is full, and load again");
      }
    }
    report(counts, report, since(start));
    return strict && counts.rejected() > 0 ? FAILED : OK;
  }

  private static Writer noFile() {
    return Writer.nullWriter();
  }

  private static String gauge(LoadProgress progress, EventProducer producer, long start) {
    return Gauge.of(
        progress.readBytes(), progress.totalBytes(), producer.acknowledged(), since(start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void report(LoadCounts counts, RejectReport rejected, Duration took) {
    if (json.isGiven()) {
      terminal().print(JsonOption.pretty(asJson(counts, rejected, took)));
      return;
    }
    terminal()
        .print(
            "%s rows read, %s events in %s, %s rows rejected, %s used in part (%s)"
                .formatted(
                    Readable.count(counts.rows()),
                    Readable.count(counts.events()),
                    Topics.ORDERS_EVENTS.name(),
                    Readable.count(counts.rejected()),
                    Readable.count(counts.notes()),
                    Readable.duration(took)));
    rejected.rejectedByReason().forEach((reason, n) -> line("rejected", n, reason));
    rejected.notedByReason().forEach((reason, n) -> line("in part ", n, reason));
  }

  private void line(String kind, long count, String reason) {
    terminal().print("  %s  %9s  %s".formatted(kind, Readable.count(count), reason));
  }

  private static ObjectNode asJson(LoadCounts counts, RejectReport rejected, Duration took) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", Topics.ORDERS_EVENTS.name())
        .put("rows", counts.rows())
        .put("events", counts.events())
        .put("rejected", counts.rejected())
        .put("notes", counts.notes())
        .put("seconds", took.toMillis() / 1000.0);
    put(json.putObject("rejectedByReason"), rejected.rejectedByReason());
    put(json.putObject("notesByReason"), rejected.notedByReason());
    return json;
  }

  private static void put(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
