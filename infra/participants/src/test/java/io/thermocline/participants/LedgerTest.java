package io.thermocline.participants;

import static org.assertj.core.api.Assertions.assertThat;

import io.thermocline.events.OrderedItem;
import io.thermocline.events.SagaCommand;
import io.thermocline.events.SagaReplyOutcome;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static EmbeddedPostgres server;

  private Connection connection;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void connect() throws SQLException {
    connection = server.getPostgresDatabase().getConnection();
    for (String schema : List.of("inventory", "payment", "shipping")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      }
    }
  }

  @AfterEach
  void disconnect() throws SQLException {
    connection.close();
  }

  @Test
  void aCommandIsCarriedOutOnceAndAnsweredAlike() throws SQLException {
    Ledger inventory = open("inventory", new Stock(10));
    SagaCommand command = command("inventory:1:a", "a", "RESERVE");
    assertThat(answer(inventory, command)).isEqualTo(SagaReplyOutcome.DONE);
    assertThat(answer(inventory, command)).isEqualTo(SagaReplyOutcome.DONE);
    assertThat(number("SELECT on_hand FROM inventory.stock")).isEqualTo(7);
    assertThat(number("SELECT count(*) FROM inventory.effect")).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsDeclinedAndNothingIsTaken() throws SQLException {
    Ledger inventory = open("inventory", new Stock(4));
    assertThat(answer(inventory, command("inventory:1:a", "a", "RESERVE")))
        .isEqualTo(SagaReplyOutcome.DONE);
    assertThat(answer(inventory, command("inventory:1:b", "b", "RESERVE")))
        .isEqualTo(SagaReplyOutcome.DECLINED);
    assertThat(number("SELECT on_hand FROM inventory.stock")).isEqualTo(1);
  }

  @Test
  void whatWasTakenIsGivenBackOnce() throws SQLException {
    Ledger payment = open("payment", new Accounts(new BigDecimal("100")));
    answer(payment, command("payment:1:a", "a", "CHARGE"));
    assertThat(number("SELECT balance FROM payment.account")).isEqualTo(70);
    answer(payment, command("payment-undo:1:a", "a", "REFUND"));
    answer(payment, command("payment-undo:2:a", "a", "REFUND"));
    assertThat(number("SELECT balance FROM payment.account")).isEqualTo(100);
    assertThat(number("SELECT count(*) FROM payment.effect")).isEqualTo(2);
  }

  @Test
  void whatWasNeverDoneIsUndoneWithoutEffectAndNotDoneLater() throws SQLException {
    Ledger shipping = open("shipping", new Parcels());
    assertThat(answer(shipping, command("shipping-undo:1:a", "a", "RECALL")))
        .isEqualTo(SagaReplyOutcome.DONE);
    assertThat(answer(shipping, command("shipping:1:a", "a", "SHIP")))
        .isEqualTo(SagaReplyOutcome.DECLINED);
    assertThat(number("SELECT count(*) FROM shipping.effect")).isZero();
  }

  @Test
  void aTransientFailureStandsForItsIdOnly() throws SQLException {
    Faults busy = new Faults(0, 1, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    SagaCommand first = command("shipping:1:a", "a", "SHIP");
    Ledger ill = new Ledger("shipping", new Parcels(), busy);
    ill.create(connection);
    connection.setAutoCommit(false);
    assertThat(answer(ill, first)).isEqualTo(SagaReplyOutcome.TRY_AGAIN);
    Ledger well = new Ledger("shipping", new Parcels(), Faults.NONE);
    assertThat(answer(well, first)).isEqualTo(SagaReplyOutcome.TRY_AGAIN);
    assertThat(answer(well, command("shipping:2:a", "a", "SHIP"))).isEqualTo(SagaReplyOutcome.DONE);
  }

  private Ledger open(String schema, Trade trade) throws SQLException {
    Ledger ledger = new Ledger(schema, trade, Faults.NONE);
    ledger.create(connection);
    connection.setAutoCommit(false);
    return ledger;
  }

  private SagaReplyOutcome answer(Ledger ledger, SagaCommand command) throws SQLException {
    SagaReplyOutcome outcome = ledger.answer(connection, command).answer().outcome();
    connection.commit();
    return outcome;
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static SagaCommand command(String id, String orderId, String action) {
    return new SagaCommand(
        id,
        orderId,
        id.substring(0, id.indexOf(':')),
        action,
        1,
        Instant.EPOCH,
        "alice",
        "EUR",
        new BigDecimal("30.0000"),
        List.of(new OrderedItem("p1", 3, new BigDecimal("10.0000"))));
  }
}
