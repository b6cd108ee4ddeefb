package io.thermocline.jobs.order;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * How long an order's state is kept, and how much of it beside RocksDB.
 *
 * @param timeToLiveMillis since the order's last event, by the wall clock; 0: for ever
 * @param cachedOrders orders held as objects in front of a backend that serializes
 */
record OrderStatePolicy(long timeToLiveMillis, int cachedOrders) implements Serializable {

  Optional<Duration> timeToLive() {
    return timeToLiveMillis == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(timeToLiveMillis));
  }
}
