package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.cli.topic.TopicAdmin;
import io.thermocline.schemas.Topic;
import io.thermocline.schemas.Topic.Cleanup;
import io.thermocline.schemas.dataset.Dataset;
import io.thermocline.schemas.dataset.DatasetText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of clicks that is a dataset, and which of them were acknowledged where. */
final class ClickStream implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  static final int PARTITIONS = 4;
  private static final int HEADER = 5;

  /** Where a record is. */
  record Coordinates(int partition, long offset) implements Comparable<Coordinates> {
    @Override
    public int compareTo(Coordinates other) {
      return partition == other.partition
          ? Long.compare(offset, other.offset)
          : Integer.compare(partition, other.partition);
    }
  }

  private final Dataset dataset;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Map<Coordinates, String> readable = new ConcurrentSkipListMap<>();
  private final Map<Coordinates, String> poison = new ConcurrentSkipListMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final Schema plain = click().endRecord();
  private final Schema tagged =
      click().name("tags").type().array().items().stringType().arrayDefault(List.of()).endRecord();
  private final int plainId;
  private final int taggedId;

  private ClickStream(Dataset dataset, Deployment deployment) {
    this.dataset = dataset;
    Topic topic = new Topic(dataset.topic(), plain, PARTITIONS, Cleanup.DELETE);
    try (TopicAdmin admin = new TopicAdmin(deployment.kafka())) {
      admin.createMissing(List.of(topic));
    }
    var registry = deployment.registry().connect();
    this.plainId = registry.register(topic.subject(), plain);
    this.taggedId = registry.register(topic.subject() + "-newer", tagged);
    this.producer =
        new KafkaProducer<>(
            deployment.kafka().clientSettings(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Its policy keeps seven days hot. */
  static Dataset dataset(String name) {
    return DatasetText.parse(
            "%s: topic=%s.v1 hot=7d warm=30d cold=1y then=purge eventTime=at key=page"
                .formatted(name, name))
        .get(0);
  }

  static ClickStream on(Dataset dataset, Deployment deployment) {
    return new ClickStream(dataset, deployment);
  }

  Dataset dataset() {
    return dataset;
  }

  /** A click of some day. */
  void click(LocalDate day) {
    send(encoded(plain, plainId, day), readable);
  }

  /** The same by a producer that knows one field more. */
  void tagged(LocalDate day) {
    send(encoded(tagged, taggedId, day), readable);
  }

  /** What nobody can read. */
  void poison() {
    send("poison".getBytes(StandardCharsets.UTF_8), poison);
  }

  /** Returns when all so far are acknowledged. */
  void flush() {
    producer.flush();
  }

  long sent() {
    return sent.get();
  }

  /** Page of each click that was acknowledged. */
  Map<Coordinates, String> readable() {
    return readable;
  }

  /** What was acknowledged and nobody can read. */
  Map<Coordinates, String> poisoned() {
    return poison;
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send(byte[] value, Map<Coordinates, String> to) {
    long number = sent.getAndIncrement();
    producer.send(
        new ProducerRecord<>(dataset.topic(), (int) (number % PARTITIONS), null, value),
        (metadata, failure) -> {
          if (failure == null) {
            to.put(new Coordinates(metadata.partition(), metadata.offset()), "page-" + number);
          }
        });
  }

  private byte[] encoded(Schema schema, int id, LocalDate day) {
    GenericData.Record click = new GenericData.Record(schema);
    click.put("page", "page-" + sent.get());
    click.put(
        "at",
        day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + sent.get() % 86_400_000);
    if (schema == tagged) {
      click.put("tags", List.of("a", "b"));
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(id).array());
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<>(schema).write(click, encoder);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FieldAssembler<Schema> click() {
    return SchemaBuilder.record("Click")
        .fields()
        .requiredString("page")
        .name("at")
        .type(LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG)))
        .noDefault();
  }
}
