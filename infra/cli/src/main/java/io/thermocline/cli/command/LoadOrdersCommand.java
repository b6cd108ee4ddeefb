package io.thermocline.cli.command;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.EventSink;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.events.OrderEvent;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "orders",
    description = {
      "Load order events from files, also packed (.gz), into orders.events.v1.",
      "A row that can't be an event is reported with file:line and reason, and counted."
    })
final class LoadOrdersCommand extends LoadEventsCommand<OrderEvent> {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = {
        "jsonl: one JSON event a line, field names of the contract; uci-retail: the public CSV of"
            + " UCI Online Retail; olist: the public CSVs of Olist, in one directory.",
        "Default: ${DEFAULT-VALUE}."
      })
  private InputLayout format;

  @Override
  Topic topic() {
    return Topics.ORDERS_EVENTS;
  }

  @Override
  EventReader<OrderEvent> reader(List<Path> paths) throws IOException {
    return format.reader(paths);
  }

  @Override
  EventSink<OrderEvent> writer(EventProducer producer, int schemaId) {
    return EventWriter.orders(producer, schemaId);
  }
}
