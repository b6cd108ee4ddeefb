package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topic.Cleanup;
import io.thermocline.schemas.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic of a few clicks on four days, in transactions: one of them aborted, and in the last one
 * some records that nobody can read.
 */
final class ClickTopic {

  /** The last of the four days: two of them are hot under a policy of two days, or three. */
  static final LocalDate TODAY = LocalDate.parse("2026-03-04");

  static final LocalDate FIRST_DAY = TODAY.minusDays(3);
  static final int PARTITIONS = 2;
  static final int CLICKS = 400;
  static final int POISONED = 6;

  private static final int ABORTED = 50;

  private static final Schema CLICK =
      SchemaBuilder.record("Click")
          .fields()
          .requiredString("page")
          .name("at")
          .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
          .noDefault()
          .optionalDouble("seconds")
          .endRecord();

  private final Map<Integer, Long> next = new HashMap<>();

  private ClickTopic() {}

  static ClickTopic fill(Deployment deployment, Dataset dataset) {
    ClickTopic clicks = new ClickTopic();
    Topic topic = new Topic(dataset.topic(), CLICK, PARTITIONS, Cleanup.DELETE);
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(List.of(topic));
    }
    int schemaId = deployment.registry().connect().register(topic.subject(), CLICK);
    Map<String, Object> settings = deployment.kafka().clientSettings();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "fills-" + dataset.name());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      clicks.send(producer, topic, schemaId, 0, CLICKS / 2);
      producer.commitTransaction();
      producer.beginTransaction();
      new ClickTopic().send(producer, topic, schemaId, 0, ABORTED);
      producer.flush();
      producer.abortTransaction();
      producer.beginTransaction();
      clicks.send(producer, topic, schemaId, CLICKS / 2, CLICKS);
      clicks.sendPoison(producer, topic);
      producer.commitTransaction();
    }
    return clicks;
  }

  /** Behind the last record of each partition. */
  Map<Integer, Long> nextOffsets() {
    return next;
  }

  private void send(
      KafkaProducer<byte[], byte[]> producer, Topic topic, int schemaId, int from, int to) {
    for (int i = from; i < to; i++) {
      send(producer, topic, i, framed(click(i), schemaId));
    }
  }

  private void sendPoison(KafkaProducer<byte[], byte[]> producer, Topic topic) {
    for (int i = 0; i < POISONED; i++) {
      send(producer, topic, i, new byte[] {42});
    }
  }

  private void send(KafkaProducer<byte[], byte[]> producer, Topic topic, int number, byte[] value) {
    byte[] key = ("page-" + number % 7).getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(topic.name(), number % PARTITIONS, key, value),
        (metadata, failure) -> {
          if (failure == null) {
            next.merge(metadata.partition(), metadata.offset() + 1, Math::max);
          }
        });
  }

  /** Their days take turns, so that each is in many stretches of offsets. */
  private static GenericRecord click(int number) {
    long at =
        FIRST_DAY.plusDays(number / 3 % 4).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
            + number * Duration.ofMinutes(3).toMillis();
    return new GenericRecordBuilder(CLICK)
        .set("page", "page-" + number % 7)
        .set("at", at)
        .set("seconds", number % 5 == 0 ? null : number / 8.0)
        .build();
  }

  private static byte[] framed(GenericRecord click, int schemaId) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(CLICK, GenericData.get()).write(click, encoder);
      encoder.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
