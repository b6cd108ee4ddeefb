package io.thermocline.jobs.telemetry;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.connectors.kafka.RouteDeadLetters;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Bundles the readings of a series before the shuffle, so that a reading costs little behind it,
 * that of a device with half of all traffic too. Nothing waits longer than an interval, and nothing
 * waits while a barrier goes by: there is no state. A watermark waits with the readings before it.
 *
 * <p>Dead letters go to {@link RouteDeadLetters#DEAD_LETTERS}, from here rather than from an
 * operator of their own: one with two outputs copies what it hands on, which took longer than the
 * bundling.
 */
final class CombineReadings extends AbstractStreamOperator<Bundle>
    implements OneInputStreamOperator<Decoded<ReadingView>, Bundle> {

  private final long intervalMillis;
  private transient PendingReadings pending;
  private transient Consumer<Bundle> emit;
  private transient Counter deadLetters;

  /** The greatest that came since the last flush; null for none. */
  private transient Watermark heldBack;

  CombineReadings(long intervalMillis) {
    this.intervalMillis = intervalMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    pending = new PendingReadings();
    StreamRecord<Bundle> reused = new StreamRecord<>(null);
    emit = bundle -> output.collect(reused.replace(bundle));
    deadLetters = getMetricGroup().counter("deadLetters");
    scheduleFlush();
  }

  private void scheduleFlush() {
    getProcessingTimeService()
        .registerTimer(
            getProcessingTimeService().getCurrentProcessingTime() + intervalMillis,
            now -> {
              flush();
              scheduleFlush();
            });
  }

  private void flush() throws Exception {
    pending.flush(emit);
    if (heldBack != null) {
      super.processWatermark(heldBack);
      heldBack = null;
    }
  }

  @Override
  public void processElement(StreamRecord<Decoded<ReadingView>> element) throws Exception {
    Decoded<ReadingView> decoded = element.getValue();
    if (decoded.isDeadLetter()) {
      deadLetters.inc();
      output.collect(RouteDeadLetters.DEAD_LETTERS, new StreamRecord<>(decoded.deadLetter()));
      return;
    }
    pending.add(decoded.value());
    if (pending.isFull()) {
      pending.flush(emit);
    }
  }

  @Override
  public void processWatermark(Watermark mark) {
    heldBack = mark;
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    flush();
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    flush();
  }

  @Override
  public void finish() throws Exception {
    flush();
  }
}
