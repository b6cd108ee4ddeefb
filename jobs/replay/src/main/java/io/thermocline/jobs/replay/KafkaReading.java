package io.thermocline.jobs.replay;

import io.thermocline.connectors.iceberg.OffsetRange;
import io.thermocline.connectors.kafka.CommittedReads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** Reads a partition's committed records, from one offset to another; never from anywhere else. */
final class KafkaReading {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FETCH_BYTES = 4 << 20;

  private final ReplayServers servers;
  private final String topic;

  KafkaReading(ReplayServers servers, String topic) {
    this.servers = servers;
    this.topic = topic;
  }

  /**
   * Reads the offsets that are left.
   *
   * @param sink all of it is safe in it when this returns
   * @throws ExpiredOffsetsException if Kafka has deleted some of them
   */
  void run(int partition, OffsetRange left, Selection.ByRecord chosen, PartitionSink sink)
      throws InterruptedException {
    TopicPartition of = new TopicPartition(topic, partition);
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      consumer.assign(List.of(of));
      consumer.seek(of, left.first());
      long at = left.first();
      while (at < left.next()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < left.next() && chosen.test(record)) {
            sink.add(record);
          }
        }
        at = consumer.position(of);
        sink.passed(Math.min(at, left.next()));
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      sink.flush();
    } catch (OffsetOutOfRangeException e) {
      long wanted = e.offsetOutOfRangePartitions().get(of);
      throw ExpiredOffsetsException.before(topic, partition, "offset " + wanted, logStart(of));
    } catch (InterruptException e) {
      throw (InterruptedException) new InterruptedException().initCause(e);
    }
  }

  private long logStart(TopicPartition of) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.beginningOffsets(List.of(of)).get(of);
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(FETCH_BYTES));
    settings.putAll(servers.kafka());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return CommittedReads.consumer(settings);
  }
}
