package io.thermocline.cli.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.EventSink;
import io.thermocline.cli.load.LoadCounts;
import io.thermocline.cli.load.LoadProgress;
import io.thermocline.cli.progress.Gauge;
import io.thermocline.cli.progress.ProgressBar;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.cli.view.Readable;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Loads events of one kind from files into their topic.
 *
 * @param <E> the event
 */
abstract class LoadEventsCommand<E> extends SessionCommand {

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files to read, in this order; a directory where a format asks for one.")
  private List<Path> files = List.of();

  @Option(
      names = "--strict",
      description =
          "Exit with 1 if any row was rejected or a value that could not be read left out.")
  private boolean strict;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write every rejected row's file:line and reason into this file.")
  private Optional<Path> rejects = Optional.empty();

  @Mixin private JsonOption json;

  /**
   * Where the events go. Asked when the command runs: schemas log, and nothing may be logged before
   * it is settled where to.
   */
  abstract Topic topic();

  /** Opens the files as the options say; nothing is read yet. */
  abstract EventReader<E> reader(List<Path> paths) throws IOException;

  /** Takes what is read into the topic. */
  abstract EventSink<E> writer(EventProducer producer, int schemaId);

  @Override
  int run() throws Exception {
    EventReader<E> reader = argument(() -> reader(files));
    Deployment deployment = session().deployment();
    int schemaId = EventWriter.prepareTopic(topic(), deployment);
    long start = System.nanoTime();
    LoadCounts counts;
    RejectReport report;
    try (EventProducer producer = new EventProducer(deployment.kafka());
        ProgressBar bar =
            ProgressBar.show(terminal(), () -> gauge(reader.progress(), producer, start));
        Writer file = rejects.isPresent() ? Files.newBufferedWriter(rejects.get()) : noFile()) {
      report = new RejectReport(bar::tell, file);
      counts = reader.read(writer(producer, schemaId), report);
      producer.flush();
      if (!report.wroteAll()) {
        throw new CommandFailure(
            "can't write " + rejects.orElseThrow(), "see whether its disk is full, and load again");
      }
    }
    report(counts, report, since(start));
    return strict && counts.rejected() + counts.notes() > 0 ? FAILED : OK;
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
            "%s rows read, %s events in %s, %s rows rejected, %s used in part, %s cells missing (%s)"
                .formatted(
                    Readable.count(counts.rows()),
                    Readable.count(counts.events()),
                    topic().name(),
                    Readable.count(counts.rejected()),
                    Readable.count(counts.notes()),
                    Readable.count(counts.missing()),
                    Readable.duration(took)));
    rejected.rejectedByReason().forEach((reason, n) -> line("rejected", n, reason));
    rejected.notedByReason().forEach((reason, n) -> line("in part ", n, reason));
  }

  private void line(String kind, long count, String reason) {
    terminal().print("  %s  %9s  %s".formatted(kind, Readable.count(count), reason));
  }

  private ObjectNode asJson(LoadCounts counts, RejectReport rejected, Duration took) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", topic().name())
        .put("rows", counts.rows())
        .put("events", counts.events())
        .put("rejected", counts.rejected())
        .put("notes", counts.notes())
        .put("missing", counts.missing())
        .put("seconds", took.toMillis() / 1000.0);
    put(json.putObject("rejectedByReason"), rejected.rejectedByReason());
    put(json.putObject("notesByReason"), rejected.notedByReason());
    return json;
  }

  private static void put(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
