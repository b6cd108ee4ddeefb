package io.thermocline.cli.command;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.EventSink;
import io.thermocline.cli.load.JsonLines;
import io.thermocline.cli.load.TelemetryCsv;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "telemetry",
    description = {
      "Load telemetry readings from files, also packed (.gz), into telemetry.readings.v1, in the"
          + " order of their rows.",
      "A value that can't be read is reported with file:line and reason, and counted; cells that"
          + " are empty, NA, NaN or null are counted as missing."
    })
final class LoadTelemetryCommand extends LoadEventsCommand<TelemetryReading> {

  /** Layouts of telemetry files. */
  enum Format {
    JSONL,
    CSV;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = {
        "jsonl: one JSON reading a line, field names of the contract; csv: any CSV with a header"
            + " line, its columns named by the options below.",
        "Default: ${DEFAULT-VALUE}."
      })
  private Format format;

  @Mixin private CsvOptions csv;

  @Override
  Topic topic() {
    return Topics.TELEMETRY_READINGS;
  }

  @Override
  EventReader<TelemetryReading> reader(List<Path> paths) throws IOException {
    List<Path> files = InputLayout.files(paths);
    return switch (format) {
      case JSONL -> {
        csv.refuse();
        yield JsonLines.readings(files);
      }
      case CSV -> new TelemetryCsv(files, csv.columns());
    };
  }

  @Override
  EventSink<TelemetryReading> writer(EventProducer producer, int schemaId) {
    return EventWriter.readings(producer, schemaId);
  }
}
