package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.kafka.WireFormat;
import io.thermocline.events.OrderEvent;
import io.thermocline.events.SagaCommand;
import io.thermocline.schemas.Participant;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What committed transactions left in the topics, whole. */
final class SagaTopics {

  private final Deployment deployment;

  SagaTopics(Deployment deployment) {
    this.deployment = deployment;
  }

  List<SagaCommand> commands() throws IOException {
    List<SagaCommand> all = new ArrayList<>();
    for (Participant participant : Participant.ALL) {
      all.addAll(
          read(
              participant.commands(),
              new SpecificDatumReader<SagaCommand>(SagaCommand.getClassSchema())));
    }
    return all;
  }

  List<OrderEvent> events() throws IOException {
    return read(
        Topics.ORDERS_EVENTS, new SpecificDatumReader<OrderEvent>(OrderEvent.getClassSchema()));
  }

  /** Those that the saga appended. */
  List<OrderEvent> outcomes() throws IOException {
    return events().stream()
        .filter(event -> "order-saga".equals(event.getAttributes().get("source")))
        .toList();
  }

  private <R extends SpecificRecord> List<R> read(Topic topic, SpecificDatumReader<R> reader)
      throws IOException {
    Map<String, Object> settings = deployment.kafka().clientSettings();
    settings.put("isolation.level", "read_committed");
    List<R> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          byte[] value = record.value();
          values.add(
              reader.read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(
                          value, WireFormat.BODY, value.length - WireFormat.BODY, null)));
        }
      }
    }
    return values;
  }
}
