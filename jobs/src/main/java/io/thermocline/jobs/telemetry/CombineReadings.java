package io.thermocline.jobs.telemetry;

import java.util.function.Consumer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Bundles the readings of a series before the shuffle, so that a reading costs little behind it,
 * that of a device with half of all traffic too. Nothing waits longer than an interval, and nothing
 * waits while a watermark or a barrier goes by: there is no state.
 */
final class CombineReadings extends AbstractStreamOperator<Bundle>
    implements OneInputStreamOperator<ReadingView, Bundle> {

  private final long intervalMillis;
  private transient PendingReadings pending;
  private transient Consumer<Bundle> emit;

  CombineReadings(long intervalMillis) {
    this.intervalMillis = intervalMillis;
  }

  @Override
  public void open() throws Exception {
    super.open();
    pending = new PendingReadings();
    StreamRecord<Bundle> reused = new StreamRecord<>(null);
    emit = bundle -> output.collect(reused.replace(bundle));
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

  private void flush() {
    pending.flush(emit);
  }

  @Override
  public void processElement(StreamRecord<ReadingView> element) {
    pending.add(element.getValue());
    if (pending.isFull()) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void finish() {
    flush();
  }
}
