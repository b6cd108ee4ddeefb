package io.thermocline.connectors.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** What a writer of the hot tier reports about itself. */
public final class HotMetrics {

  /** Rows that were not there before. */
  public static final String ROWS = "hotRows";

  /** Rows that Postgres can't hold, now in {@code archive.not_hot}. */
  public static final String REFUSED = "hotRefused";

  /** Milliseconds the last write took from its start to its commit, outages included. */
  public static final String FLUSH_TIME_MS = "hotFlushTimeMs";

  /** 0 while Postgres answers, 1 while the circuit is open, 2 while it is probed. */
  public static final String CIRCUIT_STATE = "hotCircuitState";

  private final Counter rows;
  private final Counter refused;
  private volatile long lastFlushMillis;

  HotMetrics(MetricGroup group, Supplier<State> circuit) {
    rows = group.counter(ROWS);
    refused = group.counter(REFUSED);
    group.gauge(FLUSH_TIME_MS, (Gauge<Long>) () -> lastFlushMillis);
    group.gauge(CIRCUIT_STATE, (Gauge<Integer>) () -> SinkMetrics.code(circuit.get()));
  }

  /** Called by the writing thread only: counters have one writer. */
  void written(long inserted, long notHeld, long nanos) {
    rows.inc(inserted);
    refused.inc(notHeld);
    lastFlushMillis = TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
