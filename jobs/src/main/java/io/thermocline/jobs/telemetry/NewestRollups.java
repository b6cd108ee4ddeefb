package io.thermocline.jobs.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets only the newest row of a window pass on to the topic, before each barrier: readers of the
 * topic see what a checkpoint commits, and nothing in between. So it has no state.
 */
final class NewestRollups extends AbstractStreamOperator<RollupRow>
    implements OneInputStreamOperator<RollupRow, RollupRow> {

  private final int maxWindows;
  private transient Map<RollupKey, RollupRow> newest;

  /**
   * @param maxWindows bound of memory; when so many wait, they go on at once
   */
  NewestRollups(int maxWindows) {
    this.maxWindows = maxWindows;
  }

  @Override
  public void open() throws Exception {
    super.open();
    newest = new LinkedHashMap<>();
  }

  @Override
  public void processElement(StreamRecord<RollupRow> element) {
    newest.put(element.getValue().key(), element.getValue());
    if (newest.size() >= maxWindows) {
      emit();
    }
  }

  private void emit() {
    newest.values().forEach(row -> output.collect(new StreamRecord<>(row)));
    newest.clear();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emit();
  }

  @Override
  public void finish() {
    emit();
  }
}
