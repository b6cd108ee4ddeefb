package io.thermocline.e2e.years;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.generate.EventEncoder;
import io.thermocline.cli.load.Olist;
import io.thermocline.cli.load.UciRetail;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.e2e.Ages;
import io.thermocline.e2e.realdata.OrderFiles;
import io.thermocline.e2e.realdata.TelemetryData;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.TelemetryReading;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Period;

/** A dataset by the policy it has where nobody configures any, and public files that fill it. */
enum AgedDataset {
  /** UCI Online Retail and Olist. */
  ORDERS(
      "orders",
      Topics.ORDERS_EVENTS,
      "occurredAt",
      new Ages(Period.ofDays(30), Period.ofDays(180), Period.ofYears(7))) {
    @Override
    void read(Path directory, int schemaId, History into) throws IOException {
      EventEncoder<OrderEvent> encoder = EventEncoder.orders(schemaId);
      OrderFiles files = OrderFiles.in(directory);
      if (!files.uciRetail().isEmpty()) {
        into.read(new UciRetail(files.uciRetail()), encoder, OrderEvent::getOccurredAt);
      }
      if (files.olist().isPresent()) {
        into.read(new Olist(directory), encoder, OrderEvent::getOccurredAt);
      }
    }
  },

  /** Beijing's air. */
  TELEMETRY(
      "telemetry",
      Topics.TELEMETRY_READINGS,
      "observedAt",
      new Ages(Period.ofDays(7), Period.ofDays(90), Period.ofYears(2))) {
    @Override
    void read(Path directory, int schemaId, History into) throws IOException {
      EventEncoder<TelemetryReading> encoder = EventEncoder.readings(schemaId);
      for (var reader : TelemetryData.beijing(directory)) {
        into.read(reader, encoder, TelemetryReading::getObservedAt);
      }
    }
  };

  /** The table of what telemetry leaves when it ends. */
  static final String AGGREGATES = "telemetry_rollup_1h";

  /** For how long. */
  static final Period AGGREGATES_STAY = Period.ofYears(10);

  private final String dataset;
  private final Topic topic;
  private final String eventTime;
  private final Ages ages;

  AgedDataset(String dataset, Topic topic, String eventTime, Ages ages) {
    this.dataset = dataset;
    this.topic = topic;
    this.eventTime = eventTime;
    this.ages = ages;
  }

  abstract void read(Path directory, int schemaId, History into) throws IOException;

  /** All its files of a directory; makes the topic. */
  History history(Path directory, Deployment deployment) throws IOException {
    int schemaId = EventWriter.prepareTopic(topic, deployment);
    History history = new History(topic.name());
    read(directory, schemaId, history);
    return history;
  }

  /** Its name, which is also that of its tables. */
  String dataset() {
    return dataset;
  }

  Topic topic() {
    return topic;
  }

  String eventTime() {
    return eventTime;
  }

  Ages ages() {
    return ages;
  }
}
