package io.thermocline.connectors.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes that wait for a flush, one entry a key. Not thread-safe. */
final class CoalescingBuffer<R> {

  private final RowMapper<R> mapper;
  private final Map<Comparable<?>, PendingChange<R>> byKey = new HashMap<>();
  private long coalesced;

  CoalescingBuffer(RowMapper<R> mapper) {
    this.mapper = mapper;
  }

  void add(R row) {
    Comparable<?> key = mapper.key(row);
    PendingChange<R> pending = byKey.get(key);
    if (pending == null) {
      pending = new PendingChange<>(key);
      byKey.put(key, pending);
    } else {
      coalesced++;
    }
    pending.add(mapper.change(row), mapper.version(row), row);
  }

  /** Distinct keys. */
  int size() {
    return byKey.size();
  }

  /** Changes so far that needed no write of their own. */
  long coalesced() {
    return coalesced;
  }

  /** Hands over what waits, in no particular order, and starts empty. */
  List<PendingChange<R>> drain() {
    List<PendingChange<R>> drained = new ArrayList<>(byKey.values());
    byKey.clear();
    return drained;
  }
}
