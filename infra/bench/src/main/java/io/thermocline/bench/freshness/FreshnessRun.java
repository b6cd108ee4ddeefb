package io.thermocline.bench.freshness;

import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.bench.stack.ReadModelTables;
import io.thermocline.cli.generate.TrafficRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
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

  private final BenchTopics topics;
  private final ReadModelTables tables;
  private final Subject subject;

  FreshnessRun(BenchTopics topics, ReadModelTables tables, Subject subject) {
    this.topics = topics;
    this.tables = tables;
    this.subject = subject;
  }

  /**
   * Fifty markers a second, beside {@code rate} records a second.
   *
   * @param seed of the traffic; another for each run
   */
  FreshnessResult run(long seed, double rate, Duration duration) {
    ExecutorService watcher = Executors.newSingleThreadExecutor();
    try (Connection connection = tables.connect();
        KafkaProducer<byte[], byte[]> bulk = topics.producer(Duration.ofMillis(10));
        KafkaProducer<byte[], byte[]> single = topics.producer(Duration.ZERO)) {
      Markers markers = new Markers(single, subject, "marker-" + seed);
      MarkerWatch watch = new MarkerWatch(connection, subject.visible(), markers);
      Future<FreshnessResult> result = watcher.submit(watch);
      send(subject.traffic(seed, rate, duration), rate, duration, bulk, markers);
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
      Iterator<TrafficRecord> traffic,
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
        bulk.send(BenchTopics.record(subject.job().source(), traffic.next()));
      }
      if (tick % TICKS_A_MARKER == 0) {
        markers.send();
      }
    }
  }
}
