package io.thermocline.query.fetch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Values by their names: those that were used last, as many as weigh so much. Thread-safe. */
final class Recent<V> {

  private record Weighed<V>(V value, long weight) {}

  private final long most;

  /** The one that was not used for longest is the first. */
  private final Map<String, Weighed<V>> values = new LinkedHashMap<>(16, 0.75f, true);

  private long weight;

  Recent(long most) {
    this.most = most;
  }

  synchronized Optional<V> get(String name) {
    return Optional.ofNullable(values.get(name)).map(Weighed::value);
  }

  /** Takes the place of what has the same name. */
  synchronized void put(String name, V value, long weighing) {
    Weighed<V> before = values.put(name, new Weighed<>(value, weighing));
    weight += weighing - (before == null ? 0 : before.weight);
    var eldest = values.values().iterator();
    while (weight > most) {
      weight -= eldest.next().weight;
      eldest.remove();
    }
  }
}
