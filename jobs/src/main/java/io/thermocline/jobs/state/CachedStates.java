package io.thermocline.jobs.state;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
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

  /** Of the key that was asked for last: the one that is put. */
  private Entry<S> current;

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
    current = entry;
    return entry.state;
  }

  @Override
  public void put(K key, S changed) {
    current.dirty = true;
  }

  @Override
  public void remove(K key) {
    entries.remove(key);
    setCurrentKey.accept(key);
    state.clear();
  }

  /** Makes room for a hundredth at once: switching keys is what costs. */
  private void evict(K asked) throws IOException {
    Iterator<Map.Entry<K, Entry<S>>> eldest = entries.entrySet().iterator();
    for (int left = 1 + capacity / 100; left > 0 && eldest.hasNext(); left--) {
      Map.Entry<K, Entry<S>> e = eldest.next();
      write(e.getKey(), e.getValue());
      eldest.remove();
    }
    setCurrentKey.accept(asked);
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
