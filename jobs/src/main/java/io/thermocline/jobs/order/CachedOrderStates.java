package io.thermocline.jobs.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.ValueState;

/**
 * A write-back cache of the orders used last, for state backends that serialize on each access. An
 * order's events come close together, so most of them meet the object of the one before. Everything
 * is written through before a checkpoint's barrier.
 */
final class CachedOrderStates implements OrderStates {

  private final ValueState<OrderState> state;
  private final Consumer<Object> setCurrentKey;
  private final int capacity;
  private final LinkedHashMap<String, Entry> entries;

  private static final class Entry {
    final OrderState state;
    boolean dirty;

    Entry(OrderState state) {
      this.state = state;
    }
  }

  /**
   * @param setCurrentKey how to point {@code state} at another key
   * @param capacity orders held
   */
  CachedOrderStates(ValueState<OrderState> state, Consumer<Object> setCurrentKey, int capacity) {
    this.state = state;
    this.setCurrentKey = setCurrentKey;
    this.capacity = capacity;
    this.entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  @Override
  public OrderState get(String orderId) throws IOException {
    Entry entry = entries.get(orderId);
    if (entry == null) {
      OrderState stored = state.value();
      entry = new Entry(stored == null ? new OrderState() : stored);
      entries.put(orderId, entry);
      if (entries.size() > capacity) {
        evict(orderId);
      }
    }
    return entry.state;
  }

  @Override
  public void put(String orderId, OrderState changed) {
    entries.get(orderId).dirty = true;
  }

  /** Makes room for a hundredth at once: switching keys is what costs. */
  private void evict(String current) throws IOException {
    List<String> eldest = new ArrayList<>();
    for (Map.Entry<String, Entry> e : entries.entrySet()) {
      if (eldest.size() > capacity / 100) {
        break;
      }
      if (!e.getKey().equals(current)) {
        write(e.getKey(), e.getValue());
        eldest.add(e.getKey());
      }
    }
    eldest.forEach(entries::remove);
    setCurrentKey.accept(current);
  }

  @Override
  public void beforeCheckpoint() throws IOException {
    for (Map.Entry<String, Entry> e : entries.entrySet()) {
      write(e.getKey(), e.getValue());
    }
  }

  private void write(String orderId, Entry entry) throws IOException {
    if (entry.dirty) {
      setCurrentKey.accept(orderId);
      state.update(entry.state);
      entry.dirty = false;
    }
  }
}
