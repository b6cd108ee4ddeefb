package io.thermocline.connectors.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/**
 * How an outage of Postgres is met: a short backoff for a passing failure, and after three failures
 * in a row an open circuit, which lets one probe through now and then. Waits are randomized by half
 * so that the writers of a job don't return all at once.
 */
final class OutagePolicy {

  /** Wait before attempt {@code n + 1}. */
  static final IntervalFunction BACKOFF =
      IntervalFunction.ofExponentialRandomBackoff(
          Duration.ofMillis(50), 2, 0.5, Duration.ofSeconds(1));

  private static final int FAILURES_THAT_OPEN = 3;

  private static final CircuitBreakerConfig CIRCUIT =
      CircuitBreakerConfig.custom()
          .slidingWindowType(SlidingWindowType.COUNT_BASED)
          .slidingWindowSize(FAILURES_THAT_OPEN)
          .minimumNumberOfCalls(FAILURES_THAT_OPEN)
          .failureRateThreshold(100)
          .permittedNumberOfCallsInHalfOpenState(1)
          .waitIntervalFunctionInOpenState(
              IntervalFunction.ofExponentialRandomBackoff(
                  Duration.ofMillis(500), 1.5, 0.5, Duration.ofSeconds(5)))
          .build();

  static CircuitBreaker circuit(String name) {
    return CircuitBreaker.of(name, CIRCUIT);
  }

  private OutagePolicy() {}
}
