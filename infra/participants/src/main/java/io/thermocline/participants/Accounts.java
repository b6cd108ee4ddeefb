package io.thermocline.participants;

import io.thermocline.events.SagaCommand;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Money of customers, one account a customer and currency, each with so much at first. */
final class Accounts implements Trade {

  private static final String KNOW =
      "INSERT INTO payment.account (customer_id, currency, balance) VALUES (?, ?, ?)"
          + " ON CONFLICT DO NOTHING";
  private static final String TAKE =
      "UPDATE payment.account SET balance = balance - ?"
          + " WHERE customer_id = ? AND currency = ? AND balance >= ?";
  private static final String GIVE_BACK =
      "UPDATE payment.account SET balance = balance + ? WHERE customer_id = ? AND currency = ?";

  /** Whose order names no customer. */
  private static final String GUEST = "";

  private final BigDecimal initial;

  Accounts(BigDecimal initial) {
    this.initial = initial;
  }

  @Override
  public String takes() {
    return "CHARGE";
  }

  @Override
  public List<String> ddl() {
    return List.of(
        "CREATE TABLE IF NOT EXISTS payment.account (customer_id text, currency text, balance"
            + " numeric(38,4) NOT NULL CHECK (balance >= 0), PRIMARY KEY (customer_id, currency))");
  }

  @Override
  public Optional<String> take(Connection connection, SagaCommand command) throws SQLException {
    try (PreparedStatement know = connection.prepareStatement(KNOW);
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      know.setString(1, customer(command));
      know.setString(2, command.getCurrency());
      know.setBigDecimal(3, initial);
      know.executeUpdate();
      take.setBigDecimal(1, command.getAmount());
      take.setString(2, customer(command));
      take.setString(3, command.getCurrency());
      take.setBigDecimal(4, command.getAmount());
      return take.executeUpdate() == 1 ? Optional.empty() : Optional.of("insufficient funds");
    }
  }

  @Override
  public void giveBack(Connection connection, SagaCommand command) throws SQLException {
    try (PreparedStatement give = connection.prepareStatement(GIVE_BACK)) {
      give.setBigDecimal(1, command.getAmount());
      give.setString(2, customer(command));
      give.setString(3, command.getCurrency());
      give.executeUpdate();
    }
  }

  private static String customer(SagaCommand command) {
    return command.getCustomerId() == null ? GUEST : command.getCustomerId();
  }
}
