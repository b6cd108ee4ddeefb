package io.thermocline.connectors.postgres;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that comes back after an outage, and transactions that are tried until they are
 * through.
 *
 * <p>A transaction may run, and even commit, more than once (a commit whose answer was lost is
 * repeated): what it does must be idempotent. One thread uses a session; {@link #close} may come
 * from another and ends what is under way.
 */
final class PostgresSession implements AutoCloseable {

  /** What a transaction does. */
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** How a transaction ends. */
  private interface Ending {
    void end(Connection connection) throws SQLException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PostgresSession.class);

  private final PostgresConfig config;
  private final CircuitBreaker circuit;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicReference<Connection> connection = new AtomicReference<>();
  private final AtomicReference<SQLException> lastOutage = new AtomicReference<>();

  /**
   * Connects on first use.
   *
   * @param purpose what it is for, in the log
   */
  PostgresSession(PostgresConfig config, String purpose) {
    this.config = config;
    circuit = OutagePolicy.circuit(purpose + " at " + config.location());
    circuit.getEventPublisher().onStateTransition(this::log);
  }

  State circuitState() {
    return circuit.getState();
  }

  /**
   * Runs and commits; waits out an outage, however long.
   *
   * @throws SQLException where trying again would not help; the transaction is rolled back
   * @throws InterruptedException also where the session is closed meanwhile
   */
  <T> T commit(Work<T> work) throws SQLException, InterruptedException {
    return untilThrough(work, Connection::commit);
  }

  /** Like {@link #commit}, but leaves no trace: tells whether the work would go through. */
  <T> T rehearse(Work<T> work) throws SQLException, InterruptedException {
    return untilThrough(work, Connection::rollback);
  }

  @Override
  public void close() {
    closed.countDown();
    disconnect();
  }

  private <T> T untilThrough(Work<T> work, Ending ending)
      throws SQLException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      if (circuit.tryAcquirePermission()) {
        long start = System.nanoTime();
        try {
          T result = transact(work, ending);
          circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
          return result;
        } catch (SQLException e) {
          disconnect();
          failIfPermanent(e);
          lastOutage.set(e);
          circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        } catch (RuntimeException e) {
          disconnect();
          circuit.releasePermission();
          throw e;
        }
      }
      pause(OutagePolicy.BACKOFF.apply(attempt));
    }
  }

  private void failIfPermanent(SQLException e) throws SQLException, InterruptedException {
    pause(0);
    if (FailureKind.of(e) != FailureKind.RETRYABLE) {
      circuit.releasePermission();
      throw e;
    }
  }

  private <T> T transact(Work<T> work, Ending ending) throws SQLException {
    Connection current = connection.get();
    if (current == null) {
      current = Connections.open(config);
      connection.set(current);
    }
    T result = work.run(current);
    ending.end(current);
    return result;
  }

  /** Waits, unless the session is closed. */
  private void pause(long millis) throws InterruptedException {
    if (closed.await(millis, TimeUnit.MILLISECONDS)) {
      disconnect();
      throw new InterruptedException("session " + circuit.getName() + " was closed");
    }
  }

  /** Cuts the connection without a word to the server, which rolls back. */
  private void disconnect() {
    Connection current = connection.getAndSet(null);
    if (current == null) {
      return;
    }
    try {
      current.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("connection was already broken", e);
    }
  }

  /** Once as an outage begins and once as it ends; failed probes between them are silent. */
  private void log(CircuitBreakerOnStateTransitionEvent event) {
    switch (event.getStateTransition()) {
      case CLOSED_TO_OPEN ->
          LOG.warn(
              "circuit opened: {}; the stream is held back until Postgres answers again, nothing is lost",
              circuit.getName(),
              lastOutage.get());
      case HALF_OPEN_TO_CLOSED -> LOG.info("circuit closed: {} answers again", circuit.getName());
      default -> LOG.debug("circuit {}: {}", circuit.getName(), event.getStateTransition());
    }
  }
}
