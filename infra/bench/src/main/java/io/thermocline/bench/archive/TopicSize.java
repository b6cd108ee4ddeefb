package io.thermocline.bench.archive;

import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a topic's records take.
 *
 * @param records how many
 * @param avro bytes of keys and values as they are in Kafka, before any compression
 * @param gzippedJson bytes of the values as JSON lines, gzip as it comes
 */
record TopicSize(long records, long avro, long gzippedJson) {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FRAME = 5;

  static TopicSize of(Endpoints endpoints, Topic topic) {
    long records = 0;
    long avro = 0;
    Counted counted = new Counted();
    GenericDatumReader<GenericRecord> reader =
        new GenericDatumReader<>(topic.valueSchema(), topic.valueSchema(), GenericData.get());
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(endpoints);
        GZIPOutputStream json = new GZIPOutputStream(counted, 1 << 16)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(topic.name(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          byte[] value = record.value();
          records++;
          avro += record.key().length + value.length;
          GenericRecord event =
              reader.read(
                  null,
                  DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null));
          json.write((event + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TopicSize(records, avro, counted.bytes);
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Endpoints endpoints) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            endpoints.kafka().bootstrapServers(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static final class Counted extends OutputStream {
    private long bytes;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
    }
  }
}
