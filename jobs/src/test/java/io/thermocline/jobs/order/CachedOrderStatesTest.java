package io.thermocline.jobs.order;

import static io.thermocline.jobs.order.OrderEvents.NOON;
import static io.thermocline.jobs.order.OrderEvents.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEventType;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The harness holds ten orders in its cache; these tests use more, on RocksDB. */
class CachedOrderStatesTest {

  private static final int ORDERS = 137;

  @Test
  void evictedAndRestoredOrdersAreTheSameAsHeldOnes() throws Exception {
    OperatorSubtaskState checkpoint;
    try (var harness = onRocksDb()) {
      harness.open();
      apply(harness, "a", OrderEventType.PLACED);
      apply(harness, "b", OrderEventType.PAID);
      apply(harness, "b", OrderEventType.PAID);
      assertThat(versions(harness))
          .hasSize(ORDERS)
          .allSatisfy((o, v) -> assertThat(v).isEqualTo(2));
      harness.prepareSnapshotPreBarrier(1);
      checkpoint = harness.snapshot(1, 1);
    }
    try (var harness = onRocksDb()) {
      harness.initializeState(checkpoint);
      harness.open();
      apply(harness, "b", OrderEventType.PAID);
      apply(harness, "c", OrderEventType.SHIPPED);
      assertThat(versions(harness))
          .hasSize(ORDERS)
          .allSatisfy((o, v) -> assertThat(v).isEqualTo(3));
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow>
      onRocksDb() throws Exception {
    var harness = ReadModels.projectOrderHarness();
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    return harness;
  }

  private static void apply(
      KeyedOneInputStreamOperatorTestHarness<String, OrderEventView, OrderSummaryRow> harness,
      String eventId,
      OrderEventType type)
      throws Exception {
    for (int order = 0; order < ORDERS; order++) {
      harness.processElement(
          new StreamRecord<>(OrderEvents.view(event(eventId, "o" + order, type, NOON))));
    }
  }

  private static Map<String, Long> versions(
      KeyedOneInputStreamOperatorTestHarness<?, ?, OrderSummaryRow> harness) {
    Map<String, Long> versions = new HashMap<>();
    harness.extractOutputValues().forEach(row -> versions.put(row.orderId(), row.version()));
    return versions;
  }
}
