package io.thermocline.bench.drain;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.CpuTime;
import io.thermocline.events.OrderEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a careful person writes who needs order_summary in memory and nothing else: no restart, no
 * second thread, no bad records. The yardstick.
 */
final class BareLoop {

  private static final int FRAME = 5;
  private static final Duration POLL = Duration.ofMillis(100);

  private final SpecificDatumReader<OrderEvent> reader =
      new SpecificDatumReader<>(OrderEvent.class);
  private final Map<String, BareOrder> orders = new HashMap<>();
  private BinaryDecoder decoder;
  private OrderEvent event;

  private BareLoop() {}

  /**
   * Prints events, seconds, CPU seconds and those of compilers, of the counted part.
   *
   * @param args brokers, topic, events in it, CPU seconds to warm up
   */
  public static void main(String[] args) throws IOException {
    DrainTask task = new DrainTask(args[0], Long.parseLong(args[2]), Double.parseDouble(args[3]));
    CpuClock cpu = CpuClock.of(ProcessHandle.current().pid());
    while (cpu.read().seconds() < task.warmUpCpuSeconds()) {
      new BareLoop().drain(task, args[1], cpu);
    }
    Drained drained = new BareLoop().drain(task, args[1], cpu);
    System.out.println(
        "%d %s %s %s"
            .formatted(
                drained.events(),
                drained.seconds(),
                drained.cpu().seconds(),
                drained.cpu().compilingSeconds()));
  }

  static Drained parse(String printed) {
    String[] parts = printed.split(" ");
    return new Drained(
        Long.parseLong(parts[0]),
        Double.parseDouble(parts[1]),
        new CpuTime(Double.parseDouble(parts[2]), Double.parseDouble(parts[3])));
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
          fold(record.value());
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

  private void fold(byte[] value) throws IOException {
    decoder = DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, decoder);
    event = reader.read(event, decoder);
    orders.computeIfAbsent(event.getOrderId(), id -> new BareOrder()).apply(event);
  }

  private void requireAllApplied(long total) {
    long applied = orders.values().stream().mapToLong(BareOrder::version).sum();
    if (applied != total) {
      throw new IllegalStateException(applied + " events applied of " + total);
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
