package io.thermocline.cli.generation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.thermocline.cli.config.Deployment.Postgres;
import io.thermocline.cli.generation.Generation.State;
import io.thermocline.schemas.Table;
import io.thermocline.schemas.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link Generation}s and {@link Handover}s in Postgres. Every method is one statement in the
 * connection's transaction.
 */
public final class Generations {

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

  private static final String SAVE =
      """
      INSERT INTO %s (job, generation, state, record, created_at, updated_at)
      VALUES (?, ?, ?, ?::jsonb, clock_timestamp(), clock_timestamp())
      ON CONFLICT (job, generation) DO UPDATE
      SET state = excluded.state, record = excluded.record, updated_at = excluded.updated_at"""
          .formatted(Tables.GENERATIONS.qualifiedName());

  private static final String SAVE_HANDOVER =
      """
      INSERT INTO %s (job, record, updated_at) VALUES (?, ?::jsonb, clock_timestamp())
      ON CONFLICT (job) DO UPDATE SET record = excluded.record, updated_at = excluded.updated_at"""
          .formatted(Tables.HANDOVERS.qualifiedName());

  private final Connection connection;

  public Generations(Connection connection) {
    this.connection = connection;
  }

  /**
   * What is known of a job, where nobody may ever have rebuilt anything: the tables needn't be
   * there.
   */
  public static Known known(Postgres postgres, String job) throws SQLException {
    try (Connection connection = postgres.connect()) {
      Generations generations = new Generations(connection);
      return generations.areThere()
          ? new Known(generations.of(job), generations.handover(job))
          : new Known(List.of(), Optional.empty());
    }
  }

  /**
   * A moment's view.
   *
   * @param generations by number
   */
  public record Known(List<Generation> generations, Optional<Handover> handover) {
    /** The live one; empty if nothing was ever rebuilt: it is the first then. */
    public Optional<Generation> live() {
      return generations.stream().filter(g -> g.state() == State.LIVE).findFirst();
    }
  }

  private boolean areThere() throws SQLException {
    for (Table table : List.of(Tables.GENERATIONS, Tables.HANDOVERS)) {
      try (PreparedStatement look = connection.prepareStatement("SELECT to_regclass(?)")) {
        look.setString(1, table.qualifiedName());
        try (ResultSet row = look.executeQuery()) {
          if (!row.next() || row.getString(1) == null) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** All of a job, by number. */
  public List<Generation> of(String job) throws SQLException {
    List<Generation> generations = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT record FROM %s WHERE job = ? ORDER BY generation"
                .formatted(Tables.GENERATIONS.qualifiedName()))) {
      select.setString(1, job);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          generations.add(read(rows.getString(1), Generation.class));
        }
      }
    }
    return generations;
  }

  public void save(Generation generation) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      save.setString(1, generation.job());
      save.setInt(2, generation.number());
      save.setString(3, generation.state().name());
      save.setString(4, write(generation));
      save.executeUpdate();
    }
  }

  public void delete(Generation generation) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s WHERE job = ? AND generation = ?"
                .formatted(Tables.GENERATIONS.qualifiedName()))) {
      delete.setString(1, generation.job());
      delete.setInt(2, generation.number());
      delete.executeUpdate();
    }
  }

  public Optional<Handover> handover(String job) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT record FROM %s WHERE job = ?".formatted(Tables.HANDOVERS.qualifiedName()))) {
      select.setString(1, job);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next()
            ? Optional.of(read(rows.getString(1), Handover.class))
            : Optional.empty();
      }
    }
  }

  public void save(String job, Handover handover) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE_HANDOVER)) {
      save.setString(1, job);
      save.setString(2, write(handover));
      save.executeUpdate();
    }
  }

  public void forgetHandover(String job) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM %s WHERE job = ?".formatted(Tables.HANDOVERS.qualifiedName()))) {
      delete.setString(1, job);
      delete.executeUpdate();
    }
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "a record in the schema thermocline can't be read; was it written by a newer version? "
              + json,
          e);
    }
  }

  private static String write(Object record) {
    try {
      return JSON.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
