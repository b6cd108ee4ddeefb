package io.thermocline.participants;

import io.thermocline.events.OrderedItem;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReplyOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a participant has done and answered. Each command id is answered once and alike for ever; an
 * order that was undone is not done any more, should its command come late; undoing what was not
 * done does nothing but take note of that.
 *
 * <p>Tables, in the participant's own schema: {@code answer}, a row a command; {@code holding}, a
 * row an order; {@code effect}, a row for everything that changed stock, balances or parcels, with
 * no key that would hide a second one: tests count them.
 */
final class Ledger {

  private static final String HELD = "HELD";
  private static final String UNDONE = "UNDONE";

  private final String schema;
  private final Trade trade;
  private final Faults faults;

  Ledger(String schema, Trade trade, Faults faults) {
    this.schema = schema;
    this.trade = trade;
    this.faults = faults;
  }

  /** Makes the tables where they are missing. */
  void create(Connection connection) throws SQLException {
    List<String> ddl = new ArrayList<>();
    ddl.add("CREATE SCHEMA IF NOT EXISTS " + schema);
    ddl.add(
        "CREATE TABLE IF NOT EXISTS %s.answer (command_id text PRIMARY KEY, outcome text NOT NULL,"
                .formatted(schema)
            + " reason text)");
    ddl.add(
        "CREATE TABLE IF NOT EXISTS %s.holding (order_id text PRIMARY KEY, state text NOT NULL)"
            .formatted(schema));
    ddl.add(
        "CREATE TABLE IF NOT EXISTS %s.effect (command_id text NOT NULL, order_id text NOT NULL,"
                .formatted(schema)
            + " action text NOT NULL, units bigint NOT NULL, amount numeric(38,4) NOT NULL)");
    ddl.addAll(trade.ddl());
    try (Statement statement = connection.createStatement()) {
      for (String each : ddl) {
        statement.execute(each);
      }
    }
  }

  /** A command's answer, and whether it is one that was given before. */
  record Entry(SagaCommand command, Answer answer, Novelty novelty) {}

  /** Whether a command was met before. */
  enum Novelty {
    NEW,
    KNOWN
  }

  /**
   * Carries out a command that is new; the connection's transaction is the caller's.
   *
   * @return its answer
   */
  Entry answer(Connection connection, SagaCommand command) throws SQLException {
    Optional<Answer> known = find(connection, command.getCommandId());
    if (known.isPresent()) {
      return new Entry(command, known.get(), Novelty.KNOWN);
    }
    Answer answer = carryOut(connection, command);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO %s.answer VALUES (?, ?, ?)".formatted(schema))) {
      insert.setString(1, command.getCommandId());
      insert.setString(2, answer.outcome().name());
      insert.setString(3, answer.reason());
      insert.executeUpdate();
    }
    return new Entry(command, answer, Novelty.NEW);
  }

  private Optional<Answer> find(Connection connection, String commandId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT outcome, reason FROM %s.answer WHERE command_id = ?".formatted(schema))) {
      select.setString(1, commandId);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Answer(SagaReplyOutcome.valueOf(row.getString(1)), row.getString(2)))
            : Optional.empty();
      }
    }
  }

  private Answer carryOut(Connection connection, SagaCommand command) throws SQLException {
    Direction direction = direction(command);
    Optional<Answer> fault = faults.answer(command, direction);
    if (fault.isPresent()) {
      return fault.get();
    }
    return direction == Direction.FORWARD
        ? take(connection, command)
        : giveBack(connection, command);
  }

  Direction direction(SagaCommand command) {
    return command.getAction().equals(trade.takes()) ? Direction.FORWARD : Direction.BACK;
  }

  private Answer take(Connection connection, SagaCommand command) throws SQLException {
    Optional<String> state = holding(connection, command.getOrderId());
    if (state.isPresent()) {
      return state.get().equals(HELD) ? Answer.DONE : Answer.declined("called off before");
    }
    Savepoint before = connection.setSavepoint();
    Optional<String> refusal = trade.take(connection, command);
    if (refusal.isPresent()) {
      connection.rollback(before);
      return Answer.declined(refusal.get());
    }
    connection.releaseSavepoint(before);
    hold(connection, command.getOrderId(), HELD);
    effect(connection, command);
    return Answer.DONE;
  }

  private Answer giveBack(Connection connection, SagaCommand command) throws SQLException {
    if (holding(connection, command.getOrderId()).filter(HELD::equals).isPresent()) {
      trade.giveBack(connection, command);
      effect(connection, command);
    }
    hold(connection, command.getOrderId(), UNDONE);
    return Answer.DONE;
  }

  private Optional<String> holding(Connection connection, String orderId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT state FROM %s.holding WHERE order_id = ? FOR UPDATE".formatted(schema))) {
      select.setString(1, orderId);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
      }
    }
  }

  private void hold(Connection connection, String orderId, String state) throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO %s.holding VALUES (?, ?) ON CONFLICT (order_id) DO UPDATE SET state ="
                    .formatted(schema)
                + " excluded.state")) {
      upsert.setString(1, orderId);
      upsert.setString(2, state);
      upsert.executeUpdate();
    }
  }

  private void effect(Connection connection, SagaCommand command) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO %s.effect VALUES (?, ?, ?, ?, ?)".formatted(schema))) {
      insert.setString(1, command.getCommandId());
      insert.setString(2, command.getOrderId());
      insert.setString(3, command.getAction());
      insert.setLong(4, command.getItems().stream().mapToLong(OrderedItem::getQuantity).sum());
      insert.setBigDecimal(5, command.getAmount());
      insert.executeUpdate();
    }
  }
}
