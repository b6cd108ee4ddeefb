package io.thermocline.bench.saga;

import io.thermocline.bench.CpuClock;
import io.thermocline.bench.CpuTime;
import io.thermocline.bench.Sample;
import io.thermocline.bench.stack.BenchTopics;
import io.thermocline.cli.generate.OrderTrafficOptions;
import io.thermocline.cli.generate.PlacedOrders;
import io.thermocline.cli.generate.TrafficRecord;
import io.thermocline.local.Endpoints;
import io.thermocline.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Drains a backlog of orders after a warm-up, then places orders at half that rate. */
final class SagaMeasurement {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final BenchTopics topics;
  private final int schemaId;
  private final InstantParticipants participants;
  private long placed;

  SagaMeasurement(Endpoints endpoints, int schemaId, InstantParticipants participants) {
    this.topics = new BenchTopics(endpoints);
    this.schemaId = schemaId;
    this.participants = participants;
    this.placed = participants.shipped();
  }

  SagaFigures run(String name, SagaRunner runner, int warmUp, int backlog, int seconds)
      throws InterruptedException {
    CpuClock cpu = CpuClock.of(runner.pid());
    fill(warmUp);
    awaitShipped();
    CpuTime before = cpu.read();
    long start = System.nanoTime();
    fill(backlog);
    awaitShipped();
    double perSecond = backlog / ((System.nanoTime() - start) / 1e9);
    double used = cpu.read().since(before).seconds();
    double half = perSecond / 2;
    participants.measureFromNow();
    place(half, (long) (half * seconds));
    awaitShipped();
    Sample steps = Sample.of(participants.stepMillis());
    return new SagaFigures(
        name, perSecond, used / backlog * 1000, half, steps.percentile(50), steps.percentile(99));
  }

  private void fill(int orders) {
    topics.fill(Topics.ORDERS_EVENTS, orders(orders));
    placed += orders;
  }

  private void place(double perSecond, long count) {
    try (KafkaProducer<byte[], byte[]> producer = topics.producer(Duration.ZERO)) {
      Iterator<TrafficRecord> orders = orders(count);
      long start = System.nanoTime();
      for (long i = 0; i < count; i++) {
        while (System.nanoTime() - start < i * 1e9 / perSecond) {
          LockSupport.parkNanos(200_000);
        }
        producer.send(BenchTopics.record(Topics.ORDERS_EVENTS, orders.next()));
      }
    }
    placed += count;
  }

  private PlacedOrders orders(long count) {
    return new PlacedOrders(
        OrderTrafficOptions.clean(placed + 1, count, Instant.now(), Duration.ZERO), schemaId);
  }

  private void awaitShipped() throws InterruptedException {
    participants.awaitShipped(placed, PATIENCE);
  }
}
