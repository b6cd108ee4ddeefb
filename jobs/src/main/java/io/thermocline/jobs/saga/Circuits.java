package io.thermocline.jobs.saga;

import io.thermocline.jobs.saga.Decision.Health;
import io.thermocline.jobs.saga.Decision.Observation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The circuits of a subtask and who waits before them. Not kept in state: a restarted subtask
 * learns anew how participants are, and meets every waiting order at its next timer.
 */
final class Circuits {

  private final Breaker.Policy policy;
  private final int places;
  private final Map<String, Breaker> breakers = new HashMap<>();
  private final Set<String> waiting = new HashSet<>();

  Circuits(Breaker.Policy policy, int places) {
    this.policy = policy;
    this.places = places;
  }

  /** As of now, epoch ms. */
  Gate gate(long now) {
    return new Gate() {
      @Override
      public boolean lets(String participant) {
        return breaker(participant).lets(now);
      }

      @Override
      public long opensAt(String participant) {
        return breaker(participant).nextProbeAt();
      }

      @Override
      public boolean hasRoom() {
        return waiting.size() < places;
      }
    };
  }

  void observe(Observation observation, long now) {
    Breaker breaker = breaker(observation.participant());
    if (observation.health() == Health.WELL) {
      breaker.succeeded();
    } else {
      breaker.failed(now);
    }
  }

  void isWaiting(String orderId) {
    waiting.add(orderId);
  }

  void isNotWaiting(String orderId) {
    waiting.remove(orderId);
  }

  int waiting() {
    return waiting.size();
  }

  int open() {
    return (int) breakers.values().stream().filter(Breaker::isOpen).count();
  }

  private Breaker breaker(String participant) {
    return breakers.computeIfAbsent(participant, name -> new Breaker(policy));
  }
}
