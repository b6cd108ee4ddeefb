package io.thermocline.bench.telemetry;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.CpuTime;
import io.thermocline.bench.drain.DrainTask;
import io.thermocline.bench.drain.Drained;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** {@link StreamsTopology}, warmed up and measured as the bare loop is. */
final class StreamsRollups {

  private static final long LOOK_NANOS = 5_000_000;
  private static final int THREADS = 2;

  private final DrainTask task;
  private final String topic;
  private final CpuClock cpu = CpuClock.of(ProcessHandle.current().pid());

  private StreamsRollups(DrainTask task, String topic) {
    this.task = task;
    this.topic = topic;
  }

  /**
   * @param args brokers, topic, readings in it, CPU seconds to warm up
   */
  public static void main(String[] args) throws IOException {
    StreamsRollups rollups =
        new StreamsRollups(
            new DrainTask(args[0], Long.parseLong(args[2]), Double.parseDouble(args[3])), args[1]);
    while (rollups.cpu.read().seconds() < rollups.task.warmUpCpuSeconds()) {
      rollups.drain();
    }
    System.out.println(rollups.drain().printed());
  }

  private Drained drain() throws IOException {
    LongAdder read = new LongAdder();
    try (KafkaStreams streams =
        new KafkaStreams(StreamsTopology.of(topic, read::increment), settings())) {
      streams.start();
      await(read, task.countedFrom());
      long from = read.sum();
      long startNanos = System.nanoTime();
      CpuTime startCpu = cpu.read();
      await(read, task.events());
      return new Drained(
          task.events() - from, (System.nanoTime() - startNanos) / 1e9, cpu.read().since(startCpu));
    }
  }

  private static void await(LongAdder read, long count) {
    while (read.sum() < count) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private Properties settings() throws IOException {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, task.brokers());
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, THREADS);
    settings.put(
        StreamsConfig.STATE_DIR_CONFIG, Files.createTempDirectory("bench-streams").toString());
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 10_000);
    settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    return settings;
  }
}
