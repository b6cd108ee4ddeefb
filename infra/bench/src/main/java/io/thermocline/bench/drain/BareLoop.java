package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.CpuTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a careful person writes who needs the result in memory and nothing else: no restart, no
 * second thread, no bad records. The yardstick.
 */
public final class BareLoop {

  private static final Duration POLL = Duration.ofMillis(100);

  private final BareFold fold;

  private BareLoop(BareFold fold) {
    this.fold = fold;
  }

  /**
   * Warms up, drains, and prints events, seconds, CPU seconds and those of compilers, of the
   * counted part.
   *
   * @param fold an empty one for each time the topic is drained
   * @param args brokers, topic, events in it, CPU seconds to warm up
   */
  public static void run(Supplier<BareFold> fold, String[] args) throws IOException {
    DrainTask task = new DrainTask(args[0], Long.parseLong(args[2]), Double.parseDouble(args[3]));
    CpuClock cpu = CpuClock.of(ProcessHandle.current().pid());
    while (cpu.read().seconds() < task.warmUpCpuSeconds()) {
      new BareLoop(fold.get()).drain(task, args[1], cpu);
    }
    Drained drained = new BareLoop(fold.get()).drain(task, args[1], cpu);
    System.out.println(drained.printed());
  }

  private Drained drain(DrainTask task, String topic, CpuClock cpu) throws IOException {
    long read = 0;
    long countedFrom = 0;
    long startNanos = 0;
    CpuTime startCpu = cpu.read();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(task.brokers())) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic);
      consumer.assign(
          partitions.stream().map(p -> new TopicPartition(topic, p.partition())).toList());
      while (read < task.events()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          fold.apply(record.value());
          read++;
        }
        if (countedFrom == 0 && read >= task.countedFrom()) {
          countedFrom = read;
          startNanos = System.nanoTime();
          startCpu = cpu.read();
        }
      }
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      requireAllApplied(read);
      return new Drained(read - countedFrom, seconds, cpu.read().since(startCpu));
    }
  }

  private void requireAllApplied(long total) {
    if (fold.applied() != total) {
      throw new IllegalStateException(fold.applied() + " events applied of " + total);
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String brokers) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
