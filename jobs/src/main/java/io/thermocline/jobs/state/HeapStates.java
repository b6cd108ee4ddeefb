package io.thermocline.jobs.state;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.flink.api.common.state.ValueState;

/**
 * Objects of Flink's heap backend. It copies an object that a running checkpoint still needs when
 * it is read, so what it hands out may be changed in place; only new ones are written.
 *
 * @param <K> key
 * @param <S> state
 */
public final class HeapStates<K, S> implements KeyedStates<K, S> {

  private final ValueState<S> state;
  private final Supplier<S> fresh;
  private boolean isNew;

  /**
   * @param state of the operator's current key
   * @param fresh state of a key that has none
   */
  public HeapStates(ValueState<S> state, Supplier<S> fresh) {
    this.state = state;
    this.fresh = fresh;
  }

  @Override
  public S get(K key) throws IOException {
    S stored = state.value();
    isNew = stored == null;
    return isNew ? fresh.get() : stored;
  }

  @Override
  public void put(K key, S changed) throws IOException {
    if (isNew) {
      state.update(changed);
    }
  }

  @Override
  public void remove(K key) {
    state.clear();
  }

  @Override
  public void beforeCheckpoint() {}
}
