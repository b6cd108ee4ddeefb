package io.thermocline.connectors.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** What a writer reports about itself, beside Flink's own numRecordsSend and currentSendTime. */
public final class SinkMetrics {

  /** Rows inserted, replaced or removed; a row that met a higher stored version is none. */
  public static final String ROWS_WRITTEN = "rowsWritten";

  /** Changes that needed no write because a later one of the same key came before the flush. */
  public static final String ROWS_COALESCED = "rowsCoalesced";

  /** Milliseconds the last flush took from its start to its commit, outages included. */
  public static final String FLUSH_TIME_MS = "flushTimeMs";

  /** 0 while Postgres answers, 1 while the circuit is open, 2 while it is probed. */
  public static final String CIRCUIT_STATE = "circuitState";

  private final Counter rowsWritten;
  private final Counter rowsSent;
  private volatile long lastFlushMillis;

  SinkMetrics(SinkWriterMetricGroup group, LongSupplier coalesced, Supplier<State> circuit) {
    rowsWritten = group.counter(ROWS_WRITTEN);
    rowsSent = group.getNumRecordsSendCounter();
    group.gauge(ROWS_COALESCED, (Gauge<Long>) coalesced::getAsLong);
    group.gauge(FLUSH_TIME_MS, (Gauge<Long>) () -> lastFlushMillis);
    group.gauge(CIRCUIT_STATE, (Gauge<Integer>) () -> code(circuit.get()));
    group.setCurrentSendTimeGauge(() -> lastFlushMillis);
  }

  /** Called by the flushing thread only: counters have one writer. */
  void flushed(long sent, long written, long nanos) {
    rowsSent.inc(sent);
    rowsWritten.inc(written);
    lastFlushMillis = TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  static int code(State state) {
    return switch (state) {
      case OPEN, FORCED_OPEN -> 1;
      case HALF_OPEN -> 2;
      default -> 0;
    };
  }
}
