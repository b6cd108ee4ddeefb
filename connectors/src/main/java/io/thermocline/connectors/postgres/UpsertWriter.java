package io.thermocline.connectors.postgres;

import java.io.IOException;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * Fills one buffer while the flusher writes the one before.
 *
 * <p>A flush starts when the flusher is free and a buffer is old or full enough. While the flusher
 * is busy the buffer grows up to its bound; then writing blocks, which is the stream's
 * backpressure.
 */
final class UpsertWriter<R> implements SinkWriter<R> {

  private final CoalescingBuffer<R> buffer;
  private final Flusher<R> flusher;
  private final FlushPolicy policy;
  private final ProcessingTimeService time;

  UpsertWriter(
      CoalescingBuffer<R> buffer,
      Flusher<R> flusher,
      FlushPolicy policy,
      ProcessingTimeService time) {
    this.buffer = buffer;
    this.flusher = flusher;
    this.policy = policy;
    this.time = time;
    scheduleNextFlush();
  }

  @Override
  public void write(R row, Context context) throws IOException, InterruptedException {
    buffer.add(row);
    if (buffer.size() >= policy.maxBuffered()
        || (buffer.size() >= policy.maxRows() && flusher.isFree())) {
      flusher.start(buffer.drain());
    }
  }

  /** Returns when everything written so far is committed. */
  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    if (buffer.size() > 0) {
      flusher.start(buffer.drain());
    }
    flusher.await();
  }

  /** Drops what was not flushed; after a failure the stream is replayed from its checkpoint. */
  @Override
  public void close() {
    flusher.close();
  }

  private void flushIfFree(long now) throws IOException, InterruptedException {
    if (flusher.isFree() && buffer.size() > 0) {
      flusher.start(buffer.drain());
    }
    scheduleNextFlush();
  }

  private void scheduleNextFlush() {
    time.registerTimer(
        time.getCurrentProcessingTime() + policy.interval().toMillis(), this::flushIfFree);
  }
}
