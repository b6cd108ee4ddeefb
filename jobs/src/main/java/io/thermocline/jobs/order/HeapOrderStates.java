package io.thermocline.jobs.order;

import io.thermocline.jobs.state.KeyedStates;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateEntry;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.internal.InternalKvState;
import org.apache.flink.runtime.state.internal.InternalKvState.StateIncrementalVisitor;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Orders as objects of Flink's heap backend, forgotten by a slow sweep. Flink's own time-to-live
 * visits another entry at each access, which took as long as the fold itself.
 *
 * <p>The backend copies an object that a running checkpoint still needs when it is read, so what it
 * hands out may be changed in place; only new orders are written. The operator's key need not be
 * the one asked for.
 */
final class HeapOrderStates implements KeyedStates<String, OrderState> {

  /** A visit takes a fraction of a microsecond; ten million orders have their turn in hours. */
  private static final int VISITS_A_CHECKPOINT = 10_000;

  private final ValueState<OrderState> state;
  private final InternalKvState<String, VoidNamespace, OrderState> entries;
  private final Consumer<Object> setCurrentKey;
  private final Optional<Duration> timeToLive;
  private final ProcessingTimeService clock;

  private StateIncrementalVisitor<String, VoidNamespace, OrderState> sweep;
  private boolean isNew;

  /** Epoch ms, as of the last checkpoint: exact enough for a time to live of days. */
  private long now;

  /**
   * @param setCurrentKey how to point {@code state} at another key
   * @param timeToLive since an order's last event, by {@code clock}; an order is kept for at least
   *     as long
   */
  @SuppressWarnings("unchecked")
  HeapOrderStates(
      ValueState<OrderState> state,
      Consumer<Object> setCurrentKey,
      Optional<Duration> timeToLive,
      ProcessingTimeService clock) {
    this.state = state;
    this.entries = (InternalKvState<String, VoidNamespace, OrderState>) state;
    this.setCurrentKey = setCurrentKey;
    this.timeToLive = timeToLive;
    this.clock = clock;
    this.now = clock.getCurrentProcessingTime();
  }

  @Override
  public OrderState get(String orderId) throws IOException {
    setCurrentKey.accept(orderId);
    OrderState stored = state.value();
    isNew = stored == null;
    return isNew ? new OrderState() : stored;
  }

  @Override
  public void put(String orderId, OrderState changed) throws IOException {
    changed.touchedAt = now;
    if (isNew) {
      state.update(changed);
    }
  }

  @Override
  public void remove(String orderId) {
    setCurrentKey.accept(orderId);
    state.clear();
  }

  @Override
  public void beforeCheckpoint() {
    now = clock.getCurrentProcessingTime();
    timeToLive.ifPresent(ttl -> forgetUntouchedSince(now - ttl.toMillis()));
  }

  private void forgetUntouchedSince(long time) {
    if (sweep == null || !sweep.hasNext()) {
      sweep = entries.getStateIncrementalVisitor(VISITS_A_CHECKPOINT);
    }
    for (int visits = 0; visits < VISITS_A_CHECKPOINT && sweep.hasNext(); ) {
      for (StateEntry<String, VoidNamespace, OrderState> entry : sweep.nextEntries()) {
        visits++;
        if (entry.getState().touchedAt < time) {
          sweep.remove(entry);
        }
      }
    }
  }
}
