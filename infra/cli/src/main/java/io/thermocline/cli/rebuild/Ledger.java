package io.thermocline.cli.rebuild;

import io.thermocline.cli.CommandFailure;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.generation.Generation;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.cli.generation.Generations;
import io.thermocline.cli.generation.Handover;
import io.thermocline.cli.generation.Offsets;
import io.thermocline.cli.job.JobDefinition;
import io.thermocline.connectors.postgres.PostgresTables;
import io.thermocline.connectors.postgres.SourcePositions;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * What is written down of a job's generations, with the right to change it: nobody else has it
 * while this is open. Postgres takes the right back when this process ends, however it ends; a
 * process that lost its connection can write down nothing more.
 */
final class Ledger implements AutoCloseable {

  private final Connection connection;
  private final Generations generations;
  private final JobDefinition job;

  private Ledger(Connection connection, JobDefinition job) {
    this.connection = connection;
    this.generations = new Generations(connection);
    this.job = job;
  }

  /**
   * @throws CommandFailure if another process has it open
   */
  static Ledger open(Postgres postgres, JobDefinition job)
      throws SQLException, InterruptedException {
    PostgresTables.create(
        postgres.config(), List.of(Tables.GENERATIONS, Tables.HANDOVERS, Tables.SOURCE_POSITIONS));
    Connection connection = postgres.connect();
    Ledger ledger = new Ledger(connection, job);
    try {
      ledger.lock();
      return ledger;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void lock() throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
      lock.setString(1, "thermocline rebuild " + job.name());
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          throw new CommandFailure(
              "another process rebuilds " + job.name() + " just now",
              "wait for it, or end it: this one can go on where it stopped");
        }
      }
    }
  }

  /** All, by number. */
  List<Generation> generations() throws SQLException {
    return generations.of(job.name());
  }

  /** The live one, if it was ever written down. */
  Optional<Generation> live() throws SQLException {
    return generations().stream().filter(g -> g.state() == State.LIVE).findFirst();
  }

  Generation generation(int number) throws SQLException {
    return generations().stream()
        .filter(g -> g.number() == number)
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "%s has no generation %d".formatted(job.name(), number),
                    "see which there are: ./thermocline rebuild --list"));
  }

  Optional<Handover> handover() throws SQLException {
    return generations.handover(job.name());
  }

  void save(Generation generation) throws SQLException {
    generations.save(generation);
  }

  void save(Handover handover) throws SQLException {
    generations.save(job.name(), handover);
  }

  void endHandover() throws SQLException {
    generations.forgetHandover(job.name());
  }

  /** How far a consumer's tables are in the job's topic. */
  Offsets position(String consumer) throws SQLException {
    return Offsets.of(SourcePositions.read(connection, consumer, job.source().name()));
  }

  /** The same of another topic. */
  Offsets position(String consumer, String topic) throws SQLException {
    return Offsets.of(SourcePositions.read(connection, consumer, topic));
  }

  /** Forgets how far a consumer's tables are, in every topic. */
  void forgetPosition(String consumer) throws SQLException {
    SourcePositions.forget(connection, List.of(consumer));
  }

  /** Several changes at once, or none. */
  interface Change {
    void make(Statement statement, Generations in) throws SQLException;
  }

  void atomically(Change change) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      change.make(statement, generations);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
