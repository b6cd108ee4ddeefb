package io.thermocline.jobs.order;

import static io.thermocline.jobs.order.OrderEvents.NOON;
import static io.thermocline.jobs.order.OrderEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEventType;
import java.time.Duration;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class HeapOrderStatesTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void forgetsOrdersThatWereNotTouchedForTheTimeToLive() throws Exception {
    try (var harness = ReadModels.projectOrderHarness(new OrderStatePolicy(DAY.toMillis(), 10))) {
      harness.open();
      apply(harness, "e1", "old");
      apply(harness, "e1", "touched");
      at(harness, DAY.toMillis());
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      apply(harness, "e2", "touched");
      apply(harness, "e1", "new");
      at(harness, DAY.toMillis() + 1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      apply(harness, "e2", "touched");
      apply(harness, "e1", "old");
      assertThat(harness.extractOutputValues())
          .extracting(row -> row.orderId() + " " + row.version())
          .containsExactly("old 1", "touched 1", "touched 2", "new 1", "old 1");
    }
  }

  /** More than one checkpoint's share of the sweep, which may pass over what a rehash moves. */
  @Test
  void reachesEveryOrderWithinSomeCheckpoints() throws Exception {
    int orders = 25_000;
    try (var harness = ReadModels.projectOrderHarness(new OrderStatePolicy(DAY.toMillis(), 10))) {
      harness.open();
      for (int order = 0; order < orders; order++) {
        apply(harness, "e1", "o" + order);
      }
      at(harness, 2 * DAY.toMillis());
      assertThat(harness.numKeyedStateEntries()).isPositive();
      for (int checkpoint = 0; checkpoint < 6; checkpoint++) {
        at(harness, 2 * DAY.toMillis());
      }
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static void at(
      KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow> harness,
      long time)
      throws Exception {
    harness.setProcessingTime(time);
    harness.prepareSnapshotPreBarrier(1);
    harness.snapshot(1, time);
  }

  private static void apply(
      KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow> harness,
      String eventId,
      String orderId)
      throws Exception {
    harness.processElement(
        new StreamRecord<>(OrderEvents.view(event(eventId, orderId, OrderEventType.PLACED, NOON))));
  }
}
