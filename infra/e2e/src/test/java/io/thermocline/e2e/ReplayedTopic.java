package io.thermocline.e2e;

import io.thermocline.cli.config.Deployment;
import io.thermocline.connectors.kafka.ConfluentFraming;
import io.thermocline.connectors.registry.SchemaRegistry;
import io.thermocline.schemas.dataset.Dataset;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaBuilder.FieldAssembler;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A topic with all that a replay must keep: keys and none, headers, times of their own, values of
 * three versions of a schema, bytes that Avro's own encoder would not have written, events that
 * come days late; and a few values that nobody can read.
 */
final class ReplayedTopic implements AutoCloseable {

  static final int PARTITIONS = 4;
  static final LocalDate FIRST_DAY = ClickStream.TODAY.minusDays(20);

  private static final int DAYS = 20;
  private static final int POISON_EACH = 101;
  private static final int ODD_EACH = 37;

  private static final Schema FIRST = click().endRecord();
  private static final Schema SECOND =
      click()
          .optionalInt("count")
          .name("tags")
          .type()
          .map()
          .values()
          .stringType()
          .mapDefault(Map.of())
          .endRecord();
  private static final Schema THIRD =
      SchemaBuilder.record("Click")
          .fields()
          .optionalLong("count")
          .requiredString("page")
          .name("lines")
          .type()
          .array()
          .items()
          .stringType()
          .arrayDefault(List.of())
          .name("at")
          .type(time())
          .noDefault()
          .endRecord();

  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Random random;
  private final int[] ids = new int[3];
  private final SortedMap<Integer, Long> next = new ConcurrentSkipListMap<>();
  private int sent;

  /**
   * @param dataset of a topic that was {@link #make made}
   */
  ReplayedTopic(Dataset dataset, Deployment deployment, long seed) {
    this.topic = dataset.topic();
    this.random = new Random(seed);
    SchemaRegistry registry = deployment.registry().connect();
    ids[0] = registry.register(subject(dataset), FIRST);
    ids[1] = registry.register(subject(dataset) + "-second", SECOND);
    ids[2] = registry.register(subject(dataset) + "-third", THIRD);
    this.producer =
        new KafkaProducer<>(
            deployment.kafka().clientSettings(),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** An empty topic of such records, which are old and stay. */
  static void make(Dataset dataset, Deployment deployment) {
    try (Admin admin = Admin.create(deployment.kafka().clientSettings())) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(dataset.topic(), Optional.of(PARTITIONS), Optional.empty())
                      .configs(Map.of("retention.ms", "-1"))))
          .all()
          .get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
    deployment.registry().connect().register(subject(dataset), FIRST);
  }

  /** Sends so many more; returns when they are acknowledged. */
  void send(int count) {
    for (int i = 0; i < count; i++) {
      send();
    }
    producer.flush();
  }

  /** Behind the last record of each partition. */
  SortedMap<Integer, Long> nextOffsets() {
    return next;
  }

  @Override
  public void close() {
    producer.close();
  }

  private void send() {
    int number = sent++;
    byte[] key = utf8("page-" + random.nextInt(50));
    long timestamp =
        FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() + 1_000L * number;
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            random.nextInt(20) == 0 ? random.nextInt(PARTITIONS) : null,
            timestamp,
            random.nextInt(20) == 0 ? null : key,
            number % POISON_EACH == 0 ? utf8("poison") : value(number));
    for (int n = random.nextInt(3); n > 0; n--) {
      record.headers().add("trace-" + n, random.nextBoolean() ? null : utf8("t" + number));
    }
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            next.merge(metadata.partition(), metadata.offset() + 1, Math::max);
          }
        });
  }

  private byte[] value(int number) {
    int version = random.nextInt(ids.length);
    Schema schema = List.of(FIRST, SECOND, THIRD).get(version);
    GenericData.Record click = new GenericData.Record(schema);
    int day = random.nextInt(10) == 0 ? random.nextInt(DAYS) : number * DAYS / 4_000 % DAYS;
    click.put("page", "page-" + number);
    click.put(
        "at",
        FIRST_DAY.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli()
            + random.nextLong(Duration.ofDays(1).toMillis()));
    if (version == 1) {
      click.put("count", random.nextBoolean() ? null : number);
      click.put("tags", Map.of("größe", "g" + number));
    } else if (version == 2) {
      click.put("count", (long) number << 33);
      click.put("lines", List.of("a", "b" + number));
    }
    byte[] body = encoded(click);
    return ConfluentFraming.frame(
        ids[version], version == 0 && number % ODD_EACH == 0 ? withALongerNumber(body) : body);
  }

  /** The length of the first text takes two bytes, where one is enough. */
  private static byte[] withALongerNumber(byte[] body) {
    byte[] longer = new byte[body.length + 1];
    longer[0] = (byte) (body[0] | 0x80);
    System.arraycopy(body, 1, longer, 2, body.length - 1);
    return longer;
  }

  private static byte[] encoded(GenericData.Record click) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      new GenericDatumWriter<>(click.getSchema()).write(click, encoder);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String subject(Dataset dataset) {
    return dataset.topic() + "-value";
  }

  private static FieldAssembler<Schema> click() {
    return SchemaBuilder.record("Click")
        .fields()
        .requiredString("page")
        .name("at")
        .type(time())
        .noDefault();
  }

  private static Schema time() {
    return LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
