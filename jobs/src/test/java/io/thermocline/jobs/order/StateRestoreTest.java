package io.thermocline.jobs.order;

import static io.thermocline.jobs.order.OrderEvents.NOON;
import static io.thermocline.jobs.order.OrderEvents.event;
import static io.thermocline.jobs.order.OrderEvents.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderEvent;
import io.thermocline.events.OrderEventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State written by an older version must be read by this one. The files under {@code
 * src/test/resources/state} are never rewritten: a new format version adds its own, made with
 * {@code -Dthermocline.state=write}.
 */
class StateRestoreTest {

  private static final String NEWEST = "v2";
  private static final Path STATE = Path.of("src/test/resources/state");

  private static final List<OrderEvent> BEFORE =
      List.of(
          event("e1", "o1", OrderEventType.PLACED, NOON, line("p1", 2, "9.99")),
          event("e2", "o1", OrderEventType.PAID, NOON.plus(Duration.ofHours(1))),
          event("e3", "o2", OrderEventType.PLACED, NOON, line("p1", 1, "9.99")),
          event("e4", "o2", OrderEventType.RETURNED, NOON, line("p1", 1, "9.99")));

  private static final List<OrderEvent> AFTER =
      List.of(
          event("e2", "o1", OrderEventType.PAID, NOON.plus(Duration.ofHours(1))),
          event("e0", "o1", OrderEventType.PLACED, NOON, line("p2", 1, "1")),
          event("e5", "o2", OrderEventType.CANCELLED, NOON.plus(Duration.ofHours(2))));

  @ParameterizedTest
  @ValueSource(strings = {"v1", NEWEST})
  void goesOnFromOlderState(String version) throws Exception {
    if (version.equals(NEWEST) && System.getProperty("thermocline.state", "").equals("write")) {
      write();
    }
    try (ReadModels models = ReadModels.restore(STATE, version)) {
      for (OrderEvent event : AFTER) {
        models.apply(event);
      }
      List<OrderEvent> all = new ArrayList<>(BEFORE);
      all.addAll(AFTER);
      ExpectedRows expected = ExpectedRows.of(all);
      assertThat(models.orders).isEqualTo(expected.orders);
      assertThat(models.customers).isEqualTo(expected.customers);
      assertThat(models.products).isEqualTo(expected.products);
    }
  }

  private static void write() throws Exception {
    Files.createDirectories(STATE);
    try (ReadModels models = ReadModels.open()) {
      for (OrderEvent event : BEFORE) {
        models.apply(event);
      }
      for (String name : models.harnesses().keySet()) {
        AbstractStreamOperatorTestHarness<?> harness = models.harnesses().get(name);
        OperatorSnapshotUtil.writeStateHandle(
            harness.snapshot(1, 1), STATE.resolve(name + "-" + NEWEST).toString());
      }
    }
  }
}
