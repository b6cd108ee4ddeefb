package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment.Kafka;
import io.thermocline.events.Alert;
import io.thermocline.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of alerts as its users read it: what is committed. */
final class AlertTopic {

  /** Zero byte and schema id. */
  private static final int FRAME = 5;

  private static final Duration POLL = Duration.ofMillis(200);

  private AlertTopic() {}

  /** Every record there is now, in the order of each partition. */
  static List<Alert> read(Kafka kafka) throws IOException {
    Map<String, Object> settings = new HashMap<>(kafka.clientSettings());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    List<Alert> alerts = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.TELEMETRY_ALERTS.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          alerts.add(alert(record.value()));
        }
      }
    }
    return alerts;
  }

  private static Alert alert(byte[] value) throws IOException {
    return new SpecificDatumReader<>(Alert.class)
        .read(null, DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null));
  }
}
