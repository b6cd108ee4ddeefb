package io.thermocline.jobs.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;

/**
 * A write-back cache of the states used last, for backends that serialize on each access. What
 * belongs to a key comes close together, so most of it meets the object of the one before.
 * Everything is written through before a checkpoint's barrier.
 *
 * <p>The operator's key need not be the one asked for: it is set when the backend is asked, and
 * only then.
 */
public final class CachedStates<K, S> implements KeyedStates<K, S> {

  private final ValueState<S> state;
  private final Supplier<S> fresh;
  private final Consumer<Object> setCurrentKey;
  private final int capacity;
  private final LinkedHashMap<K, Entry<S>> entries;

  private static final class Entry<S> {
    final S state;
    boolean dirty;

    Entry(S state) {
      this.state = state;
    }
  }

  /**
   * @param setCurrentKey how to point {@code state} at another key
   * @param capacity states held
   */
  public CachedStates(
      ValueState<S> state, Supplier<S> fresh, Consumer<Object> setCurrentKey, int capacity) {
    this.state = state;
    this.fresh = fresh;
    this.setCurrentKey = setCurrentKey;
    this.capacity = capacity;
    this.entries = new LinkedHashMap<>(16, 0.75f, true);
  }

  @Override
  public S get(K key) throws IOException {
    Entry<S> entry = entries.get(key);
    if (entry == null) {
      setCurrentKey.accept(key);
      S stored = state.value();
      entry = new Entry<>(stored == null ? fresh.get() : stored);
      entries.put(key, entry);
      if (entries.size() > capacity) {
        evict(key);
      }
    }
    return entry.state;
  }

  @Override
  public void put(K key, S changed) {
    entries.get(key).dirty = true;
  }

  @Override
  public void remove(K key) {
    entries.remove(key);
    setCurrentKey.accept(key);
    state.clear();
  }

  /** Makes room for a hundredth at once: switching keys is what costs. */
  private void evict(K current) throws IOException {
    List<K> eldest = new ArrayList<>();
    for (Map.Entry<K, Entry<S>> e : entries.entrySet()) {
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
    for (Map.Entry<K, Entry<S>> e : entries.entrySet()) {
      write(e.getKey(), e.getValue());
    }
  }

  private void write(K key, Entry<S> entry) throws IOException {
    if (entry.dirty) {
      setCurrentKey.accept(key);
      state.update(entry.state);
      entry.dirty = false;
    }
  }
}
