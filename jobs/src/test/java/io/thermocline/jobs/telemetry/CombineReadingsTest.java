package io.thermocline.jobs.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.connectors.kafka.Decoded;
import io.thermocline.events.TelemetryReading;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CombineReadingsTest {

  private static final long INTERVAL = 200;

  private OneInputStreamOperatorTestHarness<Decoded<ReadingView>, Bundle> combine;
  private long offset;

  @BeforeEach
  void open() throws Exception {
    combine = new OneInputStreamOperatorTestHarness<>(new CombineReadings(INTERVAL));
    combine.setup(new BundleSerializer());
    combine.open();
  }

  @AfterEach
  void close() throws Exception {
    combine.close();
  }

  @Test
  void aWatermarkWaitsForTheReadingsBeforeIt() throws Exception {
    read("pump", 1, "bar");
    combine.processWatermark(new Watermark(1));
    assertThat(combine.getOutput()).isEmpty();

    combine.setProcessingTime(INTERVAL);

    assertThat(output()).containsExactly("pump [1]", "watermark 1");
  }

  @Test
  void aBarrierAndTheEndAndIdlenessLetNothingWait() throws Exception {
    read("pump", 1, "bar");
    combine.processWatermark(new Watermark(1));
    combine.prepareSnapshotPreBarrier(1);
    read("pump", 2, "bar");
    combine.processWatermark(new Watermark(2));
    combine.processWatermarkStatus(WatermarkStatus.IDLE);
    combine.processWatermarkStatus(WatermarkStatus.ACTIVE);
    read("pump", 3, "bar");
    combine.processWatermark(Watermark.MAX_WATERMARK);
    combine.endInput();
    combine.close();

    assertThat(output())
        .containsExactly(
            "pump [1]",
            "watermark 1",
            "pump [2]",
            "watermark 2",
            "IDLE",
            "ACTIVE",
            "pump [3]",
            "watermark " + Long.MAX_VALUE);
  }

  @Test
  void readingsOfASeriesKeepTheirOrderWhateverTheirUnits() throws Exception {
    List<Long> times = new ArrayList<>();
    for (long time = 1; time <= 23; time++) {
      read("pump", time, time % 5 < 3 ? "bar" : "°C");
      read("fan", -time, "rpm");
      times.add(time);
    }
    combine.setProcessingTime(INTERVAL);

    List<Bundle> bundles = combine.extractOutputValues();
    Bundle pump = bundles.get(0);
    assertThat(output().get(0)).isEqualTo("pump " + times);
    for (int i = 0; i < pump.size; i++) {
      assertThat(new String(pump.rest(i), StandardCharsets.UTF_8))
          .contains(times.get(i) % 5 < 3 ? "bar" : "°C");
      assertThat(pump.offset[i]).isEqualTo(2L * i);
      assertThat(pump.value[i]).isEqualTo(times.get(i) / 2.0);
    }
    assertThat(bundles).hasSize(2);
  }

  @Test
  void whatFillsTheLogGoesOnAtOnce() throws Exception {
    for (int i = 0; i < 300_000; i++) {
      read("pump", i, "bar");
    }
    assertThat(combine.extractOutputValues().stream().mapToInt(bundle -> bundle.size).sum())
        .isBetween((1 << 18) - 3, 1 << 18);
  }

  private void read(String device, long time, String unit) throws Exception {
    ReadingView view =
        TelemetryReadings.view(
            new TelemetryReading(
                device,
                "m",
                Instant.parse("2026-03-01T00:00:00Z").plusMillis(time),
                time / 2.0,
                null,
                unit,
                Map.of()));
    view.observedAt = time;
    view.offset = offset++;
    combine.processElement(new StreamRecord<>(Decoded.value(view, time)));
  }

  private List<String> output() {
    return combine.getOutput().stream().map(CombineReadingsTest::text).toList();
  }

  private static String text(Object element) {
    if (element instanceof Watermark mark) {
      return "watermark " + mark.getTimestamp();
    }
    if (element instanceof WatermarkStatus status) {
      return status.isIdle() ? "IDLE" : "ACTIVE";
    }
    Bundle bundle = (Bundle) ((StreamRecord<?>) element).getValue();
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < bundle.size; i++) {
      times.add(bundle.observedAt[i]);
    }
    return bundle.series().deviceId() + " " + times;
  }
}
