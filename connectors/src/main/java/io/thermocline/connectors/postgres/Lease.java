package io.thermocline.connectors.postgres;

import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to be the only one who does something, for as long as it is renewed: a row of {@link
 * Tables#RETENTION_LEASE}. Times are the server's, so that clocks needn't agree. A holder that was
 * killed loses it when its time is up; one that was stopped for longer finds out by {@link
 * #requireHeld()}.
 */
public final class Lease implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  private static final String TABLE = Tables.RETENTION_LEASE.qualifiedName();

  private static final String TAKE =
      """
      INSERT INTO %s AS lease (name, holder, expires_at)
      VALUES (?, ?, clock_timestamp() + ? * interval '1 millisecond')
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
      WHERE lease.holder = excluded.holder OR lease.expires_at <= clock_timestamp()"""
          .formatted(TABLE);

  private static final String LOOK =
      """
      SELECT holder, ceil(extract(epoch FROM expires_at - clock_timestamp()))::bigint
      FROM %s WHERE name = ?"""
          .formatted(TABLE);

  private static final String RELEASE =
      "DELETE FROM %s WHERE name = ? AND holder = ?".formatted(TABLE);

  private final PostgresConfig config;
  private final PostgresSession session;
  private final String name;
  private final String holder;
  private final Duration length;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "lease");
            thread.setDaemon(true);
            return thread;
          });

  /** Until when this is surely held, on this machine's clock. */
  private volatile long heldUntilNanos;

  private Lease(PostgresConfig config, String name, String holder, Duration length) {
    this.config = config;
    this.session = new PostgresSession(config, "lease " + name);
    this.name = name;
    this.holder = holder;
    this.length = length;
  }

  /**
   * Takes a lease and renews it until it is closed. Waits out an outage of Postgres.
   *
   * @param holder unlike any other; one who has it already takes it again
   * @param length after which it is anybody's if it isn't renewed
   * @throws LeaseTakenException if somebody else has it
   * @throws PostgresException where Postgres refuses
   */
  public static Lease take(PostgresConfig config, String name, String holder, Duration length)
      throws InterruptedException {
    PostgresTables.create(config, List.of(Tables.RETENTION_LEASE));
    Lease lease = new Lease(config, name, holder, length);
    Optional<LeaseTakenException> taken = lease.renew();
    if (taken.isPresent()) {
      lease.close();
      throw taken.get();
    }
    long every = length.toMillis() / 3;
    lease.renewal.scheduleAtFixedRate(
        lease::renewInBackground, every, every, TimeUnit.MILLISECONDS);
    return lease;
  }

  /**
   * Returns if this is surely still held.
   *
   * @throws LeaseLostException otherwise; somebody else may be at work
   */
  public void requireHeld() {
    if (System.nanoTime() - heldUntilNanos >= 0) {
      throw new LeaseLostException(name);
    }
  }

  /**
   * Ends the renewal without giving it back: who takes it as the same holder, before it runs out,
   * goes on without a gap.
   */
  public void handOver() {
    renewal.shutdownNow();
    session.close();
  }

  /**
   * Gives it back, if Postgres answers at once; it runs out anyway. Also on a thread that is
   * interrupted, as those of a job are that is cancelled.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      renewal.shutdownNow();
      session.close();
      heldUntilNanos = System.nanoTime();
      giveBack();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveBack() {
    try (Connection connection = Connections.open(config);
        PreparedStatement delete = connection.prepareStatement(RELEASE)) {
      delete.setString(1, name);
      delete.setString(2, holder);
      delete.executeUpdate();
      connection.commit();
    } catch (SQLException e) {
      LOG.warn("lease {} was not given back; it runs out in {}", name, length, e);
    }
  }

  private void renewInBackground() {
    try {
      renew().ifPresent(taken -> LOG.warn("lease {} is lost: {}", name, taken.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (PostgresException e) {
      LOG.warn("lease {} could not be renewed", name, e);
    }
  }

  private Optional<LeaseTakenException> renew() throws InterruptedException {
    long asked = System.nanoTime();
    try {
      Optional<LeaseTakenException> taken =
          session.commit(
              connection -> takeNow(connection) ? Optional.empty() : Optional.of(look(connection)));
      heldUntilNanos = taken.isEmpty() ? asked + length.toNanos() : asked;
      return taken;
    } catch (SQLException e) {
      throw new PostgresException(
          "lease %s can't be taken in %s: %s [SQLState %s]"
              .formatted(name, TABLE, e.getMessage(), e.getSQLState()),
          e);
    }
  }

  private boolean takeNow(Connection connection) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, name);
      take.setString(2, holder);
      take.setLong(3, length.toMillis());
      return take.executeUpdate() == 1;
    }
  }

  private LeaseTakenException look(Connection connection) throws SQLException {
    try (PreparedStatement look = connection.prepareStatement(LOOK)) {
      look.setString(1, name);
      try (ResultSet row = look.executeQuery()) {
        return row.next()
            ? new LeaseTakenException(name, row.getString(1), row.getLong(2))
            : new LeaseTakenException(name, "somebody who gave it back just now", 0);
      }
    }
  }
}
