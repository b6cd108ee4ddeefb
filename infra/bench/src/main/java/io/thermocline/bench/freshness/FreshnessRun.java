package io.thermocline.bench.freshness;

import io.thermocline.bench.stack.OrderTopic;
import io.thermocline.bench.stack.ReadModelTables;
import io.thermocline.cli.generate.OrderTraffic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Traffic at a steady rate, with markers in it, while the job runs. */
final class FreshnessRun {

  private static final long TICK_NANOS = 5_000_000;
  private static final int TICKS_A_MARKER = 4;
  private static final double NANOS_A_SECOND = 1e9;

  private final OrderTopic topic;
  private final ReadModelTables tables;

  FreshnessRun(OrderTopic topic, ReadModelTables tables) {
    this.topic = topic;
    this.tables = tables;
  }

  /**
   * Fifty markers a second, beside {@code rate} events a second.
   *
   * @param traffic holds enough for {@code duration}
   * @param name of this run, for its markers
   */
  FreshnessResult run(OrderTraffic traffic, double rate, Duration duration, String name) {
    ExecutorService watcher = Executors.newSingleThreadExecutor();
    try (Connection connection = tables.connect();
        KafkaProducer<byte[], byte[]> bulk = topic.producer(Duration.ofMillis(10));
        KafkaProducer<byte[], byte[]> single = topic.producer(Duration.ZERO)) {
      Markers markers = new Markers(single, topic.schemaId(), name);
      MarkerWatch watch = new MarkerWatch(connection, markers);
      Future<FreshnessResult> result = watcher.submit(watch);
      send(traffic, rate, duration, bulk, markers);
      bulk.flush();
      single.flush();
      watch.allSent();
      return result.get();
    } catch (SQLException | ExecutionException e) {
      throw new IllegalStateException("can't watch the read model: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring freshness", e);
    } finally {
      watcher.shutdownNow();
    }
  }

  private void send(
      OrderTraffic traffic,
      double rate,
      Duration duration,
      KafkaProducer<byte[], byte[]> bulk,
      Markers markers) {
    long start = System.nanoTime();
    long sent = 0;
    for (long tick = 1; tick * TICK_NANOS <= duration.toNanos(); tick++) {
      LockSupport.parkNanos(start + tick * TICK_NANOS - System.nanoTime());
      long due = Math.round((System.nanoTime() - start) / NANOS_A_SECOND * rate);
      for (; sent < due && traffic.hasNext(); sent++) {
        bulk.send(OrderTopic.record(traffic.next()));
      }
      if (tick % TICKS_A_MARKER == 0) {
        markers.send();
      }
    }
  }
}
