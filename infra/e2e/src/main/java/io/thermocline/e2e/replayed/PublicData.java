package io.thermocline.e2e.replayed;

import io.thermocline.cli.load.EventReader;
import io.thermocline.cli.load.Olist;
import io.thermocline.cli.load.TelemetryCsv;
import io.thermocline.cli.load.UciRetail;
import io.thermocline.cli.topic.EventProducer;
import io.thermocline.cli.topic.EventWriter;
import io.thermocline.e2e.realdata.LoadedDataset;
import io.thermocline.e2e.realdata.OrderFiles;
import io.thermocline.e2e.realdata.TelemetryData;
import io.thermocline.events.OrderEvent;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What public files there are for a dataset, and where its records go. */
enum PublicData {
  ORDERS(
      Topics.ORDERS_EVENTS,
      "hot: 30d, warm: 180d, cold: 7y, then: purge, eventTime: occurredAt, key: orderId") {
    @Override
    void load(Path directory, EventProducer producer, int schemaId) throws IOException {
      OrderFiles files = OrderFiles.in(directory);
      List<EventReader<OrderEvent>> readers = new ArrayList<>();
      if (!files.uciRetail().isEmpty()) {
        readers.add(new UciRetail(files.uciRetail()));
      }
      if (files.olist().isPresent()) {
        readers.add(new Olist(directory));
      }
      for (EventReader<OrderEvent> reader : readers) {
        LoadedDataset.load(name(), reader, EventWriter.orders(producer, schemaId), producer);
      }
    }
  },

  TELEMETRY(
      Topics.TELEMETRY_READINGS,
      "hot: 7d, warm: 90d, cold: 2y, then: purge, eventTime: observedAt, key: deviceId") {
    @Override
    void load(Path directory, EventProducer producer, int schemaId) throws IOException {
      for (TelemetryCsv reader : TelemetryData.importers(directory)) {
        LoadedDataset.load(name(), reader, EventWriter.readings(producer, schemaId), producer);
      }
    }
  };

  private final Topic topic;
  private final String policy;

  /**
   * @param policy of the dataset and of its copy, for a configuration file
   */
  PublicData(Topic topic, String policy) {
    this.topic = topic;
    this.policy = policy;
  }

  /** Sends all events of a directory's files; returns when they are acknowledged. */
  abstract void load(Path directory, EventProducer producer, int schemaId) throws IOException;

  Topic topic() {
    return topic;
  }

  /** Its name as a dataset. */
  String source() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Name of the dataset that archives what came from the archive. */
  String copy() {
    return source() + "_copy";
  }

  /** A topic for what is replayed from {@code archive} or {@code kafka}. */
  Topic into(String place) {
    return new Topic(
        "%s.from-%s.v1".formatted(source(), place),
        topic.valueSchema(),
        topic.partitions(),
        topic.cleanup());
  }

  /** Both datasets, for a configuration file. */
  String yaml() {
    return """
      %s: { topic: %s, %s }
      %s: { topic: %s, %s }
    """
        .formatted(source(), topic.name(), policy, copy(), into("archive").name(), policy);
  }
}
